import { MeshError } from '@banyan/kernel';
import { descend, type Element, readXml, textWithin, walk } from '@banyan/kernel/xml';
import { blocksOf, fold } from '../akoma-ntoso/blocks.ts';
import { isAkomaNtoso } from '../akoma-ntoso/is-akoma-ntoso.ts';
import { parseOrdinal } from '../numerals/chinese.ts';
import { sha256 } from '../spans.ts';
import { isDay } from './dates.ts';
import type { Edition, ReadArticle } from './model.ts';
import { lawName } from './read-markdown.ts';

const DIVISIONS = ['book', 'part', 'title', 'chapter', 'subchapter', 'subpart', 'division'];

/**
 * Reads a law in Akoma Ntoso 3.0: its articles, or where it has none its sections, each with its eId and
 * the days of its temporal group. Throws `invalid_request` naming the place.
 */
export function readAkomaNtoso(source: string, text: string): Edition {
  const root = readXml(text);
  if (!isAkomaNtoso(root)) throw refused(root, 'is no Akoma Ntoso 3.0');
  const all = [...walk(root)];
  const title = titleOf(root, all);
  const date = dateOf(root, all);
  const kind = all.some(({ name }) => name === 'article') ? 'article' : 'section';
  const days = periodsOf(all);
  const paths = pathsOf(root, kind);
  const articles = paths.flatMap(({ element, path }) => articleOf(element, path, days) ?? []);
  if (articles.length === 0) throw refused(root, 'has no article and no section with a number');
  return {
    ...{ law: lawName(title), title, source, sha256: sha256(text), articles },
    history: date === undefined ? [] : [{ date, text: 'FRBRExpression' }],
    ...(date === undefined ? {} : { statedFrom: date }),
  };
}

function titleOf(root: Element, all: Element[]): string {
  const find = (name: string) => all.find((element) => element.name === name);
  const [titled, alias, original, uri] = ['docTitle', 'FRBRalias', 'original', 'FRBRuri'].map(find);
  const title =
    (titled ? fold(textWithin(titled)) : undefined) ??
    alias?.attributes.get('value') ??
    original?.attributes.get('showAs') ??
    uri?.attributes.get('value');
  if (!title) throw refused(root, 'names no title, neither docTitle nor FRBRalias nor FRBRuri');
  return title.slice(0, 300);
}

function dateOf(root: Element, all: Element[]): string | undefined {
  const expression = all.find(({ name }) => name === 'FRBRExpression');
  const date = descend(expression, 'FRBRdate')?.attributes.get('date')?.slice(0, 10);
  if (date !== undefined && !isDay(date))
    throw refused(root, `has the date ${date}, which is none`);
  return date;
}

/** temporalGroup -> timeInterval -> eventRef: the standard's way to say from when to when. */
function periodsOf(all: Element[]): Map<string, { from: string; until?: string }> {
  const id = (element: Element) => element.attributes.get('eId') ?? '';
  const events = new Map(
    all
      .filter(({ name }) => name === 'eventRef')
      .map((event) => [id(event), event.attributes.get('date')?.slice(0, 10) ?? '']),
  );
  const day = (reference: string | undefined) => events.get(reference?.replace(/^#/, '') ?? '');
  const groups = all.filter(({ name }) => name === 'temporalGroup');
  return new Map(
    groups.flatMap((group) => {
      const interval = descend(group, 'timeInterval');
      const from = day(interval?.attributes.get('start'));
      const until = day(interval?.attributes.get('end'));
      if (!from || !isDay(from)) return [];
      return [[id(group), { from, ...(until && isDay(until) ? { until } : {}) }] as const];
    }),
  );
}

interface Placed {
  element: Element;
  path: string[];
}

function pathsOf(root: Element, kind: string): Placed[] {
  const found: Placed[] = [];
  const stack: Placed[] = [{ element: root, path: [] }];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { element, path } = top;
    if (element.name === kind) {
      found.push(top);
      continue;
    }
    // What a change quotes is no article of this law.
    if (['quotedStructure', 'meta'].includes(element.name)) continue;
    const name = DIVISIONS.includes(element.name) ? headOf(element) : '';
    const below = name === '' ? path : [...path, name];
    for (const inner of element.children.toReversed()) stack.push({ element: inner, path: below });
  }
  return found;
}

const headOf = (element: Element) =>
  ['num', 'heading']
    .map((name) => descend(element, name))
    .flatMap((head) => (head ? fold(textWithin(head)) : []))
    .join(' ');

function articleOf(
  element: Element,
  path: string[],
  days: Map<string, { from: string; until?: string }>,
): ReadArticle | undefined {
  const label = fold(textWithin(descend(element, 'num') ?? { ...element, text: '', children: [] }));
  const [, chinese = '', under] = /第(\S+?)条(?:之(\S+))?/.exec(label) ?? [];
  const number = parseOrdinal(chinese) ?? Number(/\d{1,4}/.exec(label)?.[0] ?? Number.NaN);
  if (!Number.isInteger(number) || number < 1) return undefined;
  const locator = element.attributes.get('eId') ?? element.path;
  const period = days.get(element.attributes.get('period')?.replace(/^#/, '') ?? '');
  const sub = under === undefined ? 0 : (parseOrdinal(under) ?? 0);
  return {
    ...{
      number,
      sub,
      label,
      path,
      text: blocksOf(element)
        .map(({ text }) => text)
        .join('\n'),
      locator,
    },
    ...(period ? { period } : {}),
  };
}

function refused({ line, column }: Element, why: string): MeshError {
  const path = `line ${line}, column ${column}`;
  const message = `the law ${why}`;
  return new MeshError('invalid_request', `${path}: ${message}.`, { issues: [{ path, message }] });
}
