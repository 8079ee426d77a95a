import { MeshError } from '@banyan/kernel';
import { parseOrdinal } from '../numerals/chinese.ts';
import { sha256 } from '../spans.ts';
import { changesIn } from './amendments.ts';
import { dayIn } from './dates.ts';
import type { Edition, Event, ReadArticle } from './model.ts';

const NUMBER = String.raw`[〇零○一二三四五六七八九十百千\d]+`;
const ARTICLE = new RegExp(`^([第笫](${NUMBER})条(?:之(${NUMBER}))?)(?=[\\s\u3000：:]|$)`);
const DIVISION = new RegExp(`^第${NUMBER}(分编|编|章|节|部分)|^(序言|附则|附件)`);
const HEADING = /^(#{1,6})\s*(.*)$/;
const END_OF_HEAD = '<!-- INFO END -->';
const STATED = /自([^。，；]{4,24}?)起(?:施行|实施|生效)/g;
const FOLDED = /[\s\u3000]+/g;

/**
 * Reads a law as Markdown: title and dates in its head, headings for 编, 章 and 节, a paragraph for each
 * 款 and 项. Throws `invalid_request` naming the line for a text that is no law.
 */
export function readMarkdownLaw(source: string, text: string): Edition {
  const lines = text.split(/\r?\n/);
  const end = lines.findIndex((line) => line.includes(END_OF_HEAD));
  const body = end < 0 ? firstDivision(lines) : end + 1;
  const { titles, history } = readHead(lines.slice(0, body));
  const [title, part] = titles;
  if (title === undefined) throw refused('line 1', 'has no title: a line "# ..."');
  const articles = articlesIn(lines.slice(body));
  const law = lawName(title);
  const changes = changesIn(law, lines.slice(body).join('\n'));
  if (articles.length === 0 && changes === undefined)
    throw refused(`line ${body + 1}`, 'has no article: a paragraph that begins with 第…条');
  const statedFrom = statedDay(lines, history);
  return {
    ...{ law, title: part ? `${title} ${part}` : title, history, articles, source },
    ...(part === undefined ? {} : { part }),
    ...(statedFrom === undefined ? {} : { statedFrom }),
    ...(changes === undefined ? {} : { amends: changes }),
    sha256: sha256(text),
  };
}

/** 中华人民共和国刑法 and 刑法 are one law. */
export const lawName = (title: string) =>
  title
    .replace(FOLDED, '')
    .replace(/^中华人民共和国/, '')
    .replace(/^《|》$/g, '');

const firstDivision = (lines: string[]) => {
  const at = lines.findIndex((line) => line.startsWith('##') || ARTICLE.test(line.trim()));
  return at < 0 ? lines.length : at;
};

function readHead(lines: string[]): { titles: string[]; history: Event[] } {
  const titles = lines.flatMap((line) => /^#\s+(.+)$/.exec(line)?.[1]?.replace(FOLDED, '') ?? []);
  const history = lines.flatMap((line): Event[] => {
    const date = dayIn(line);
    return date === undefined || line.startsWith('#')
      ? []
      : [{ date, text: line.trim().replaceAll(FOLDED, ' ') }];
  });
  return { titles, history };
}

function articlesIn(lines: string[]): ReadArticle[] {
  const articles: ReadArticle[] = [];
  const path: { level: number; name: string }[] = [];
  for (const line of lines) {
    const trimmed = line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, '');
    if (trimmed === '') continue;
    const [, marks = '', name = ''] = HEADING.exec(trimmed) ?? [];
    if (marks !== '' && !ARTICLE.test(name)) {
      while ((path.at(-1)?.level ?? 0) >= marks.length) path.pop();
      path.push({ level: marks.length, name: name.replaceAll(FOLDED, ' ').trim() });
      continue;
    }
    const content = name || trimmed;
    const [, label, number = '', sub = '0'] = ARTICLE.exec(content) ?? [];
    const [main, under] = [parseOrdinal(number), sub === '0' ? 0 : parseOrdinal(sub)];
    if (label !== undefined && main !== undefined && under !== undefined) {
      const names = path.map(({ name: each }) => each);
      articles.push({ number: main, sub: under, label, path: names, text: content });
    } else if (!DIVISION.test(content) && articles.length > 0) {
      const last = articles.at(-1) as ReadArticle;
      last.text += `\n${content}`;
    }
  }
  return articles;
}

/** What the text says of its own first day; the last word counts, and a head that says it goes before. */
function statedDay(lines: string[], history: Event[]): string | undefined {
  const inHead = history.find(({ text }) => text.endsWith('施行'))?.date;
  if (inHead !== undefined) return inHead;
  const own = lines.filter((line) =>
    /(本法|本条例|本修正案|本决定|本办法|本规定|本规则)[^。]*自/.test(line),
  );
  const last = [...own.join('\n').matchAll(STATED)].at(-1)?.[1];
  if (last === undefined) return undefined;
  if (/公布之日|通过之日/.test(last)) return history[0]?.date;
  return dayIn(last);
}

function refused(path: string, why: string): MeshError {
  const message = `the law ${why}`;
  return new MeshError('invalid_request', `${path}: ${message}.`, { issues: [{ path, message }] });
}
