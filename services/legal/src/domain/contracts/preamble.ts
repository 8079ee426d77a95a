import { type Span, spanOf } from '@banyan/kernel/words';
import { datesIn } from './dates.ts';

/** Characters in which a contract says what it is, between whom, and of which day. */
const REACH = 5_000;
const TITLE_REACH = 2_500;

const KINDS =
  'agreement|contract|lease|licen[sc]e|amendment|addendum|memorandum of understanding|guaranty|policy|plan|terms and conditions';
const TITLE = new RegExp(
  String.raw`^[ \t]*(?:exhibit [\w.()-]+\s+)?(?<title>(?:[A-Z0-9][\w&,'’./()-]*|of|and|for|the|to|with|in|on|de|or|&|/|-)(?:[ \t]+(?:[A-Z0-9(][\w&,'’./()-]*|of|and|for|the|to|with|in|on|or|&|/|-)){0,11})[ \t]*$`,
  'gm',
);
const NAMED = new RegExp(
  String.raw`\b(?:this|the)\s+(?:\w+\s+)?(?<title>(?:[A-Z][\w&'’/-]*\s+){1,6}(?:Agreement|Contract|Lease|License|Amendment|Addendum))\b`,
);
const ANYWHERE = new RegExp(
  String.raw`\b(?<title>(?:[A-Z][A-Za-z&'’/-]*,?\s+){1,7}(?:${KINDS}))\b`,
  'i',
);
const CHINESE_TITLE =
  /^[ \t\u3000]*(?<title>[\u4e00-\u9fff（）()]{2,30}(?:合同|协议书?|协定|备忘录))[ \t]*$/m;

/** What the contract calls itself: a line of capitals, or of what it says in its first sentence. */
export function titleIn(text: string): Span[] {
  const head = text.slice(0, TITLE_REACH);
  const line = [...head.matchAll(TITLE)].find(({ groups }) =>
    new RegExp(`\\b(${KINDS})\\b`, 'i').test(groups?.['title'] ?? ''),
  );
  const found = line ?? CHINESE_TITLE.exec(head) ?? NAMED.exec(head) ?? ANYWHERE.exec(head);
  const title = found?.groups?.['title'];
  if (!found || title === undefined) return [];
  const start = found.index + found[0].indexOf(title);
  return [spanOf(text, start, start + title.length)];
}

const SUFFIX = String.raw`(?:Inc|Incorporated|Corp|Corporation|LLC|L\.L\.C|Ltd|Limited|Company|Co|L\.P|LP|LLP|N\.V|S\.A|B\.V|AG|GmbH|PLC|plc|Trust|Bank|University|Partnership|Partners|Association|a\.s|S\.p\.A|Pty|Fund)`;
const NAME = String.raw`[A-Z0-9][\w&'’.-]*(?:,?\s+(?:[A-Z0-9][\w&'’.-]*|of|and|the|for|de|&|\([A-Z][\w ]*\))){0,8}?`;
const COMPANY = new RegExp(
  String.raw`\b${NAME},?\s+${SUFFIX}\b\.?(?:,?\s+(?:Ltd|Inc|Limited|LLC)\b\.?)?`,
  'g',
);
const ALIAS =
  /\(\s*(?:(?:hereinafter|herein|hereafter|collectively|each|the|referred to as|called|and|its|together|with|or|“[^”]+”|"[^"]+"),?\s*)*["“'‘]\s*(?<alias>[A-Z][\w.&' -]{0,40}?),?\s*["”'’]/g;
const CHINESE_PARTY =
  /(?<role>[甲乙丙]方)(?:（[^）]{1,12}）)?\s*[:：]\s*(?<name>[\u4e00-\u9fff（）()]{4,40}?)(?=[\s，,；;。（(]|$)/gm;
const NOT_PARTY =
  /^(the )?(agreement|effective date|term|contract|products?|services?|parties|party|territory|amendment|software|work|exchange act|closing|commission|act|securities)s?$/i;
/** Up to where the parties are named: the recitals come behind. */
const RECITALS = /\b(WITNESSETH|RECITALS|BACKGROUND|WHEREAS|NOW,? THEREFORE|1\.\s+[A-Z])/;

/** The parties by their names and what the contract calls them. */
export function partiesIn(text: string): Span[] {
  const head = text.slice(0, REACH);
  const begin = Math.max(
    0,
    head.search(
      /\b(between|by and among|BETWEEN|among|AMONG|made (?:and entered )?(?:by|as)|entered into|concluded)\b/,
    ),
  );
  const end = begin + (head.slice(begin + 40).search(RECITALS) + 40 || REACH);
  const part = head.slice(begin, end > begin + 60 ? end : begin + 1_500);
  const names = [...part.matchAll(COMPANY)].map(({ 0: name, index }) => ({ name, index }));
  const aliases = [...part.matchAll(ALIAS)].flatMap((match) => {
    const alias = match.groups?.['alias'] ?? '';
    const index = match.index + match[0].lastIndexOf(alias);
    return NOT_PARTY.test(alias) ? [] : [{ name: alias, index }];
  });
  const chinese = [...head.matchAll(CHINESE_PARTY)].map((match) => {
    const name = match.groups?.['name'] ?? '';
    return { name, index: match.index + match[0].lastIndexOf(name) - begin };
  });
  const seen = new Set<string>();
  return [...names, ...aliases, ...chinese]
    .filter(({ name }) => name !== '' && !NOT_PARTY.test(name) && !seen.has(name) && seen.add(name))
    .slice(0, 12)
    .map(({ name, index }) => spanOf(text, begin + index, begin + index + name.length));
}

const OF_DAY = /(dated|made|entered|executed|agreement|as of|day of|签订|签署)[^.]{0,80}$/i;
const EFFECTIVE = /effective( date| as of| on)?|commenc\w+|shall begin|生效/i;

/** The day of the contract, as its first lines give it. */
export function agreementDateIn(text: string): Span[] {
  const head = text.slice(0, REACH);
  const found = datesIn(head).find(({ start }) =>
    OF_DAY.test(head.slice(Math.max(0, start - 120), start)),
  );
  return found ? [spanOf(text, found.start, found.end)] : [];
}

/** The day from which it holds: a date beside the words, near its beginning first. */
export function effectiveDateIn(text: string): Span[] {
  for (const { start, end } of datesIn(text)) {
    const before = text.slice(Math.max(0, start - 90), start);
    const after = text.slice(end, end + 50);
    if (
      EFFECTIVE.test(before.replace(/.*([.;]\s|[。，；])/s, '')) ||
      /^[^.]{0,30}effective date|^起?(生效|施行)/i.test(after)
    )
      return [spanOf(text, start, end)];
  }
  return [];
}
