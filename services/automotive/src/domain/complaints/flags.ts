import { clausesOf, sentencesOf } from './clauses.ts';
import { type Quote, quoteAround } from './quote.ts';

export const FLAGS = [
  ...(['crash', 'fire', 'smoke', 'injury', 'death', 'recall', 'stall', 'loss-of-control'] as const),
  'air-bag-not-deployed',
] as const;
export type Flag = (typeof FLAGS)[number];

/** It happened; it is said that it did not; it is feared or was close. */
export const STATES = ['told', 'denied', 'feared'] as const;
export type FlagState = (typeof STATES)[number];

export interface Flagged {
  flag: Flag;
  state: FlagState;
  quotes: Quote[];
}

const MOST_QUOTES = 3;
/** Characters before a word that say whether it happened. */
const BEFORE = 120;

const HIT_WHAT =
  '(?:(?:a|an|the|another|my|his|her|their|some|two|parked|utility|light|telephone|concrete|brick) )*' +
  '(?:cars?|vehicles?|trucks?|trees?|poles?|walls?|guard ?rails?|curbs?|ditch|house|building|fence|median|deer|barrier|suv|van|bus|motorcycle|garage|embankment|pedestrian|mailbox|sign)';

const PATTERNS: Record<Flag, RegExp> = {
  crash: new RegExp(
    '\\b(?:crash(?:ed|es|ing)?(?! test)|collisions?(?! (?:avoid|warn|alert|mitig))|collided|accidents?|rear-? ?ended|' +
      'fender bender|roll(?:ed)?-? ?over|totall?ed|wreck(?:ed)?|' +
      `(?:hit|hitting|struck|slammed into|ran into|ran off|smashed into) ${HIT_WHAT})\\b|` +
      '碰撞(?!预警|系统)|撞[上到向了车击]|追尾|车祸|(?<!事)事故|[侧翻]翻|翻车',
    'gi',
  ),
  fire: /\b(?:caught (?:on )?fire|on fire|fires?(?! (?:department|wall|extinguisher|truck|station|fighter|hydrant))|flames?|ablaze)\b|起火|着火(?!点)|自燃|火焰|燃烧/gi,
  smoke: /\bsmok(?:e|ed|ing|es|y)\b|冒烟|浓烟|黑烟/gi,
  injury:
    /\b(?:injur(?:y|ies|ed|ing)|hurt|whiplash|bruis\w+|fractur\w+|concussions?|hospital\w*|ambulance|stitches|lacerat\w+|broke(?:n)? (?:my|his|her|a|an|the)? ?(?:arm|leg|wrist|nose|ribs?|neck|back|collar ?bone|ankle|hand|fingers?|hip))\b|受伤|骨折|住院|送医|擦伤|挫伤|淤青|脑震荡|轻伤|重伤/gi,
  death:
    /\b(?:fatal(?:ly|ity|ities)?|killed|deaths?(?! wobble)|deceased|passed away|lost (?:his|her|their) (?:life|lives)|(?:driver|passenger|occupants?|wife|husband|son|daughter|mother|father|person|people|man|woman|child) (?:had |was |were |later )?died)\b|死亡|身亡|遇难|丧生|去世/gi,
  recall: /\brecall(?:s|ed|ing)?\b|召回/gi,
  stall:
    /\bstall(?:s|ed|ing)?\b|\b(?:lost|loss of|loses|losing)(?: all| engine)? power(?! steering| brakes?)|\b(?:engine|motor|car|vehicle|truck|van) (?:just |suddenly |completely |has |had )?(?:dies|died|quit|shut (?:off|down)|cut (?:off|out))\b|熄火|(?:失去|丧失)动力|动力(?:中断|丢失)/gi,
  'loss-of-control':
    /\b(?:los[ts]e?|losing|loss of)(?: all)? control\b|\bout of control\b|\bspun (?:out|around)\b|(?<!加速)失控/gi,
  'air-bag-not-deployed':
    /\b(?:no|none of the) air ?-?bags? (?:were |was )?deploy\w*|\bair ?-?bags?[^.;]{0,25}(?:not|n't|never|failed to|fail to) (?:be )?(?:deploy|inflate|open|go off)\w*|气囊[^。；，]{0,8}(?:未|没有?)(?:能)?(?:弹出|打开|爆开|展开)/gi,
};

const DENIED =
  /\b(?:no|not|never|without|none|nobody|neither|nor|zero)\b[^,;]{0,45}$|n['’]t\b[^,;]{0,20}$|(?:没有?|未曾?|并未|无|不(?!慎|幸|料))(?:人员|人|发生|造成|任何|有)*$/i;
/** Said behind it: `recall does not include`. */
const DENIED_AFTER = /^ (?:does|did|do|was|is|has)(?: not|n['’]t) (?:include|cover|apply|involve)/i;
const FEARED =
  /\b(?:almost|nearly|could(?: have)?|may|might|would have|can|narrowly|about to|potential(?:ly)?|probabl[ey]|hop\w+|pray\w*|possibl[ey]|risk(?: of|ing)?|avoid\w*|prevent\w*|waiting|fear\w*|afraid|near|before|if|worr\w+|imagine|in case|close to|cause an?)\b|差[点一]|险些|可能|容易|避免|防止|担心|害怕|隐患|万一|如果/i;
const FEARED_AFTER = /^ (?:waiting to happen|hazard|risk)|^(?:隐患|风险)/i;

/** What the complaint says of safety, each with the words that say it. */
export function flagsIn(text: string): Flagged[] {
  const clauses = sentencesOf(text).flatMap((sentence) => clausesOf(text, sentence));
  return FLAGS.flatMap((flag) => {
    const found = new Map<FlagState, Quote[]>();
    let at = 0;
    for (const { index: start, 0: words } of text.matchAll(PATTERNS[flag])) {
      while ((clauses[at]?.end ?? text.length) <= start) at++;
      const clause = clauses[at] ?? { start, end: start + words.length };
      const end = start + words.length;
      const before = text.slice(Math.max(clause.start, start - BEFORE), start);
      const state = stateOf(flag, before, text.slice(end, end + 40));
      const quotes = found.get(state) ?? [];
      const quote = quoteAround(text, { start, end }, clause);
      if (quotes.length < MOST_QUOTES && (quotes.at(-1)?.end ?? 0) <= quote.start)
        found.set(state, [...quotes, quote]);
    }
    // What happened outweighs what was denied of another thing, and that what was feared.
    const state = STATES.find((each) => found.has(each));
    return state === undefined ? [] : [{ flag, state, quotes: found.get(state) ?? [] }];
  });
}

function stateOf(flag: Flag, before: string, after: string): FlagState {
  if (flag === 'air-bag-not-deployed') return 'told';
  if (DENIED.test(before) || DENIED_AFTER.test(after)) return 'denied';
  if (flag === 'recall' || flag === 'stall') return 'told';
  return FEARED.test(before) || FEARED_AFTER.test(after) ? 'feared' : 'told';
}
