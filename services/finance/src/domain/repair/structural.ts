import { child, type Element } from '@banyan/kernel/xml';
import { transfersOf } from '../messages/message.ts';
import type { Form } from '../standard/forms.ts';
import { type Edit, insert, remove, rename, reorder, withInside, wrap } from './edit.ts';
import type { Rewrite } from './rewrite.ts';
import type { Source } from './source.ts';

/** Elements that versions call otherwise. */
const OTHER_NAMES: [string, string][] = [
  ['BIC', 'BICFI'],
  ['BICOrBEI', 'AnyBIC'],
  ['Pty', 'Agt'],
];

export const order: Rewrite = (source, element) => {
  const parent = source.parents.get(element);
  return parent && reorder(source, parent);
};

const rawOf = ({ text }: Source, { span }: Element) => text.slice(span.start, span.end);

/** The same twice is the same once; two that differ are for people to choose from. */
export const repeated: Rewrite = (source, element) => {
  const all =
    source.parents.get(element)?.children.filter(({ name }) => name === element.name) ?? [];
  const same = all.some((one) => one !== element && rawOf(source, one) === rawOf(source, element));
  const single = source.parts.get(element)?.member?.most === 1;
  return same && single ? remove(source, element, 'took away the same said again') : undefined;
};

export const unknown: Rewrite = (source, element) => {
  const parent = source.parents.get(element) as Element;
  if (element.namespace !== source.message.namespace) return undefined;
  const { type, member } = source.parts.get(parent) ?? {};
  if (member?.form) return unwrapped(source, parent, element, member.form);
  const names = type?.members.map(({ name }) => name) ?? [];
  const pair: string[] = OTHER_NAMES.find((one) => one.includes(element.name)) ?? [];
  const to = names.find(
    (name) => name.toLowerCase() === element.name.toLowerCase() || pair.includes(name),
  );
  return to !== undefined && !child(parent, to) ? rename(source, element, to) : undefined;
};

/** `<ReqdExctnDt><Dt>` where the version has no inner element. Accounts and amounts stay as they are. */
function unwrapped(
  source: Source,
  parent: Element,
  { name, text, span, children }: Element,
  form: Form,
) {
  const alone = parent.children.length === 1 && parent.text.trim() === '' && children.length === 0;
  if (!alone || !form.rule || !form.valid(text)) return undefined;
  const inside = source.text.slice(span.opened, span.end).replace(/<\/[^>]*>$/, '');
  const { start, end } = parent.span;
  const put = withInside(source, parent, inside);
  return { start, end, text: put, what: `took the text out of <${name}>` };
}

/** A choice that holds the text which its first fitting member should hold. */
export const choice: Rewrite = (source, element) => {
  const text = element.text.trim();
  if (element.children.length > 0 || text === '') return undefined;
  const fits = source.parts
    .get(element)
    ?.type?.members.filter(({ form }) => form?.rule && form.valid(text));
  return fits?.[0] ? wrap(source, element, fits[0].name) : undefined;
};

/** The standard has a word for a reference that nobody gave; a count can be counted. */
export function missing(source: Source, parent: Element): Edit | undefined {
  const values: Record<string, string> = {
    EndToEndId: 'NOTPROVIDED',
    NbOfTxs: String(transfersOf(source.message).length),
  };
  const members = source.parts.get(parent)?.type?.members ?? [];
  const absent = members.find(
    ({ name, required }) => required && !child(parent, name) && values[name],
  );
  return absent && insert(source, parent, absent.name, values[absent.name] as string);
}

/** What the header says for all already, or what says nothing. */
export const needless: Rewrite = (source, element) => {
  const forAll = child(source.message.header, element.name);
  const nothing = element.name === 'XchgRate' && Number(element.text) === 1;
  return nothing || forAll?.text === element.text
    ? remove(source, element, 'took away what is said already')
    : undefined;
};
