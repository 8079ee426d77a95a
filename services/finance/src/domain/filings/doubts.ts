import { isEmpty } from './match.ts';
import type { Cell, Series } from './model.ts';
import type { Question } from './question.ts';
import { termsOf } from './terms.ts';

const MONTH =
  /\b(?:january|february|march|april|may(?= \d)|june|july|august|september|october|november|december)\b/gi;

const words = (text: string) => new Set(text.split(' '));

/** What keeps an answer from being sure, of all that can be said by rule. */
export function doubtsAbout(question: Question, cells: Cell[]): string[] {
  const missing = uncovered(question, cells);
  const months = [
    ...new Set((question.text.match(MONTH) ?? []).map((month) => month.toLowerCase())),
  ];
  const headers = cells
    .map(({ label, header }) => `${label} ${header}`)
    .join(' ')
    .toLowerCase();
  const averaged = /\baverage\b|平均/i;
  return [
    ...(missing.length > 0 ? [`nothing there says "${missing.slice(0, 3).join('", "')}"`] : []),
    ...(averaged.test(question.text) &&
    question.operation === 'difference' &&
    !averaged.test(headers)
      ? ['a difference of averages may be meant']
      : []),
    ...(months.some((month) => !headers.includes(month)) ? ['the month is not named'] : []),
  ];
}

/** Chinese that says what to do, and what stands between the names of things. */
const SAID =
  /多少|是|的|了|为|在|和|与|及|或|从|到|至|年度?|第?[一二三四]季度|同比|环比|增长率?|增幅|降幅|减少|增加|变动率?|变化|百分比|百分之|平均|合计|总和|之和|共计|占|比例|比重|比率|之比|差额|差异|相差|请问|公司|分别|金额|数额|哪|一|个|最|高|低|大|小|超过|大于|小于|低于|高于|有|几|何|什么/g;
const bare = (text: string) => text.replaceAll(SAID, ' ');

/** What of the question stands neither with the cells nor among the words that say what to do. */
export function uncovered({ text, operation }: Question, cells: Cell[]): string[] {
  const told = new Set(
    termsOf(
      cells
        .map(({ label, section, header, about }) => `${label} ${section} ${header} ${about}`)
        .join(' '),
    ),
  );
  const asked = [...new Set(termsOf(bare(text)))].filter(
    (term) =>
      !isEmpty(term) && !SAYS[operation]?.has(term) && !/^(?:q?\d+|f\d\d|fy\d*)$/.test(term),
  );
  return asked.filter((term) => !told.has(term));
}

const SAYS: Partial<Record<Question['operation'], Set<string>>> = {
  share: words('proportion out total expressed constitution ratio'),
  ratio: words('ratio divided'),
  difference: words('nominal net higher lower'),
  extreme: words('highest lowest largest smallest greatest larger smaller higher lower quarter'),
  count: words('exceed exceeded above below greater thousand million billion quarter'),
  filter: words('exceed exceeded above below greater thousand million billion negative'),
  sum: words('altogether combined top'),
};

/** Years that a table has are all of it: of what it is about, the words around it may tell. */
export function doubtsAboutPeriods(question: Question, cells: Cell[], texts: string[]): string[] {
  const around = new Set(termsOf(texts.join(' ')));
  if (!ABOUT_TABLE.test(question.text))
    return ['whether the years of the table are meant is not said'];
  const missing = uncovered(question, cells).filter(
    (term) => !around.has(term) && !OF_TABLES.has(term),
  );
  return missing.length > 0 ? [`nothing there says "${missing.slice(0, 3).join('", "')}"`] : [];
}

const ABOUT_TABLE =
  /\btable\b|\bprovid|\binformation\b|\b(?:record|report|calculat|present|disclos|includ|compar|comput|show|given)\w*|表/i;

/** What is said of any table and its years. */
const OF_TABLES = words(
  'doe provide provided information table recorded reported calculated given shown included include compared ' +
    'cover presented disclosed disclose available determined listed made stated computed data period time',
);

/** In whole: "revenue" names no cost of revenue. */
function isNamed(section: string, asked: Set<string>): boolean {
  const terms = termsOf(section).filter((term) => !isEmpty(term));
  return terms.length > 0 && terms.every((term) => asked.has(term));
}

/** Whether a table has a cell's label twice, and the question does not name the group. */
export function namesTwice({ text }: Question, series: Series[]): (cell: Cell) => boolean {
  const rows = new Map<string, Set<number>>();
  const keyOf = ({ table, label }: Cell) => `${table} ${label}`;
  for (const { cells } of series)
    for (const cell of cells)
      rows.set(keyOf(cell), (rows.get(keyOf(cell)) ?? new Set()).add(cell.row));
  const asked = new Set(termsOf(text));
  return (cell) =>
    cell.label !== '' && (rows.get(keyOf(cell))?.size ?? 0) > 1 && !isNamed(cell.section, asked);
}
