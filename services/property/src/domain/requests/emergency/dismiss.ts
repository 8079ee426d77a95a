import type { Kind } from './kinds.ts';

export const REASONS = ['denied', 'over', 'drill', 'supposed', 'past', 'harmless'] as const;

export type Reason = (typeof REASONS)[number];

export interface Place {
  kind: Kind;
  start: number;
  end: number;
}

/** Said right before it, with nothing between: anything looser would unsay "no one comes, gas leak". */
const DENIED =
  /(?:\b(?:there(?:'s| is| was| are| isn't| wasn't) )?(?:no|not any|never any|isn't any|wasn't any|without|without any|free of|neither|nor)(?: (?:more|longer|visible|signs?|trace|hint|evidence|risk|danger|actual|real|of|any|a|the|such))*|\b(?:do|does|did|have|has)(?:n't| not)(?: (?:actually|really|see|smell|notice|hear|have|had|find|detect|seen|noticed|any|more|of|a|been|the))*|\bno longer(?: (?:see|smell|hear|have|a|any))*|\b(?:is|was|are|were)(?:n't| not)(?: (?:a|an|any|actually|really|currently))*|\b(?:nobody|no one|no-one|none)(?: (?:is|was|are|were|'s|got|else|been|has|of us))*|\bnot an?|\bnever (?:had|been|was|were|seen|a)(?: an?)?) $|(?:(?<!有)没有?|(?<!是)不是|并非|并不|并未|未|不再|不会|再没有?|(?<![要能]|是)不|闻不到|看不到|看不见|听不到|没(?:有)?(?:闻到|闻见|看到|看见|发现|见到|听到|出现|发生|再|任何人|人员|人)(?:再)?(?:被|受)?)(?:任何|什么|明显的?|再|有|到|一点|半点|啥|的|过)*$/;

/** "can't smell gas": what cannot be seen, not what cannot be stopped. */
const UNSEEN = /\b(?:can|could)(?:n't|not| not|t)(?: (?:really|actually))* $/;
const PERCEIVE = /^(?:see|smell|hear|notice|find|detect|sniff)/;

/** Inside what was found: "gas has no smell". */
const DENIED_WITHIN =
  /\b(?:no|without|does ?n't|isn't|is not|wasn't|not|never|no longer|nobody|no one)(?: (?:a|any|more|longer|is|was|have|has|got))* ?(?:smell\w*|odou?r\w*|leak\w*|fumes?|trapped|stuck|inside|hiss\w*|sound\w*|flood\w*|in it|smoke|fire)\b|(?<!有)没有?(?:任何|什么|再)?(?:味|漏|人(?!管|理|接|来|应|救|回|帮|开|处|知)|泄漏|泄露|困|异味|冒)|(?<!是|堵|止|关|停|出|喘|打)不(?:再)?(?:漏|冒)(?!停)|无(?:人|泄漏|异味|漏)/;

const MADE_GOOD = String.raw`\b(?:has|have|was|were|is|are|been|got|already|now)(?: been| all| now)* (?:fixed|repaired|replaced|removed|made safe|cleared away)\b`;
const MENDED =
  '(?:已经?|都)(?:经)?(?:修好|换好|处理好|解决|清理|加固)|(?:修好|换好|处理好|处理完|解决|清理干净|加固好)了(?!的|没|吗|又|还)';

const OVER: Record<string, RegExp> = {
  any: /(?<!\b(?:said|say|says|thought|think|claim|claimed|told me) (?:that )?)\b(?:it|this|that|alarm) (?:is|was|were|turned out to be) (?:just |only )?(?:a false alarm|nothing)\b|误报|虚惊|误触/,
  gas: new RegExp(
    String.raw`\b(?:smell|odou?r|leak|gas|it|that|fumes)(?:'s| is| has| was| seems to have)?(?: been)?(?: now| all| completely| already)* (?:gone(?! (?:worse|off|crazy|up|wild))|cleared|disappeared|stopped|fixed|repaired|sealed|vanished)\b|\b(?:fixed|repaired|sealed|resolved) (?:it|the leak|the gas leak)(?! but)\b|(?:味|气)[^，。]{0,6}(?:没有?了|散了|消失了)|没(?:有)?味道?了|闻不到了|不漏了|${MENDED}`,
  ),
  fire: new RegExp(
    String.raw`\b(?:fire|it|flames?|smoke|that)(?:'s| is| was| has been| have been| were| has| have)(?: now| all| completely| already| been)* (?:out(?! of)|put out|extinguished|gone(?! (?:worse|off|crazy|up|wild|out of))|under control)\b|\bextinguished\b|(?:火|烟|味)[^，。]{0,6}(?:灭了|没了|散了|扑灭)|(?:已经?|都|早|被)(?:经)?(?:灭了|扑灭|熄灭)|(?:扑灭|熄灭)了`,
  ),
  flood: new RegExp(
    String.raw`\b(?:water|it|flood|leak|flooding|pipe)(?:'s| is| has| was| has been| have)?(?: now| all| already| been)* (?:stopped|drained|dried|receded|mopped)\b|${MADE_GOOD}|(?:水|漏)[^，。]{0,4}(?:退了|停了|止住了|干了|抽干)|排干了|不漏了|${MENDED}`,
  ),
  trapped:
    /\b(?:was|were|has been|have been|got|is|are|been)(?: now| all| already| been)* (?:freed|rescued|released|let out)\b|\b(?:i|we|he|she|they|everyone|everybody|all|people)(?:'s|'m|'re| is| are| am| was| were| got| have got| has got)(?: now| all| finally)* (?:out(?! of (?:order|power|service))|safe now)\b|(?:救出来?了|已救出|被救出|放出来了|出来了|获救|脱困|解救出)/,
  electric: new RegExp(`${MADE_GOOD}|${MENDED}`),
  medical:
    /\b(?:is fine now|are fine now|is ok now|is okay now|has recovered|was discharged)\b|没事了|已经好了|出院了/,
  violence:
    /\b(?:was|were|been) arrested\b|\bpolice (?:took|have taken)\b|(?:警察|民警|保安)[^，。]{0,6}(?:抓|带走)/,
  structure: new RegExp(`${MADE_GOOD}|${MENDED}`),
};

/** It is here after all. */
const AGAIN =
  /\b(?:again|is back|came back|come back|comes back|returned|still|but now|worse|another|once more)\b|又|还(?:在|有|是|没)|仍|再次|更(?:严重|大|浓)|另(?:外|一)/;

const DRILL =
  /(?<!not a |not a fire |isn't a )\b(?:drills?|exercise|(?<!\bno )tests?|testing|tested|rehearsal|training|scheduled|low battery|new batter\w*|chirp\w*)\b|(?<!不是)(?:演习|演练|测试|试验|培训|讲座|宣传|例行|没电|低电)/;

const SUPPOSED =
  /\b(?:in case of|in the event of|what (?:to do|should (?:i|we|residents) do|do (?:i|we) do|happens) (?:if|when|in|during)|if there (?:is|was|were|'s|should be) (?:ever )?(?:an? )?|prevent(?:s|ing)?|risk of|insur\w*|to avoid|poster|sign says|allowed to|can (?:i|we) (?:have|light|make|use)|permission)\b|(?:如果|万一|假如|一旦)(?!.{0,3}不)|预防|防止|避免|以免|容易$|(?:容易|可能|会|易)(?:会)?(?:引发|引起|导致|造成|发生)$|隐患|防范|谨防|严防|海报|讲座|保险(?!丝|箱|柜|盒)|应急预案/;

const PAST =
  /\b(?:last (?:year|month|week|winter|summer|spring|autumn|time|november|december)|(?:years?|months?|weeks?) ago|previous(?:ly)?|used to|in 20\d\d|history of|back in)\b|去年|前年|上个?月|上个?星期|上周|上次|以前|曾经?|几年前|多年前|前些年|前几年/;

const PRESENT =
  /\b(?:now|today|right now|currently|tonight|this (?:morning|evening|afternoon))\b|现在|今天|刚刚|刚才|此刻|正在|今晚|目前/;

const HARMLESS: Partial<Record<Kind, RegExp>> = {
  fire: /\b(?:cigarettes?|cigars?|weed|marijuana|cannabis|tobacco|vap(?:e|es|ing)|smokers?|second-?hand|smoke(?:s|d)? (?:on|in) (?:his|her|their|the) (?:balcony|window|terrace)|(?:smokes|smoking) (?:a |his |her |their )?(?:cigar\w*|weed|pot)|(?:he|she|they|people|neighbou?rs?|tenants?|residents?|teenagers|kids|guests|guys|someone|somebody)(?: (?:is|are|was|keeps?|always|upstairs|downstairs|next door|constantly|who))* (?:smok(?:es?|ing))|smoking (?:in bed|indoors)|no[- ]smoking|smoking (?:area|sign|policy|ban|neighbou?r)|barbecues?|bbqs?|grill(?:s|ing)?|incense|burning (?:fat|calories|question)|burn(?:t|ed|s)? (?:my |the )?(?:toast|food|dinner|cd|finger|hand)|fired|camp ?fire|fire pit|fireplace|water (?:heater )?burn|light bulbs? (?:has |have )?burn\w*|bulb)\b|抽烟|吸烟|香烟|烟味|二手烟|烟头|油烟|烧烤|烧香|烧纸|火锅|烟花|灯泡烧|烧坏了?灯/,
  gas: /\b(?:tear gas|gas mask|petrol station)\b|轮胎|打气|自行车|车胎/,
  flood:
    /\b(?:fountain|inbox|lawn)\b|flooded (?:with|by) (?:your |their )?(?:e-?mails?|calls|leaflets?|flyers|spam|ads)|浇花|喷泉|传单/,
  trapped:
    /\b(?:mouse|mice|rats?|bird|pigeon|squirrel|cockroach\w*|insects?|raccoon|fox|leaf|leaves|keys?|parcel|package|trolley|sofa|furniture|behind (?:another|a) (?:car|van))\b|老鼠|鸟|蟑螂|钥匙|包裹|快递柜|自行车|沙发|家具/,
  medical:
    /\b(?:emergency contact|panic attack at the bill|first aid (?:kit|course))\b|急救包|急救箱|急救培训/,
  structure: /墙纸|头发|叶子|广告纸/,
  electric: /\bshock(?:ed|ing) (?:me|us)? ?(?:by|at|to see|price|bill)\b|静电/,
};

/** People among what was found: then an animal beside them excuses nothing. */
const PERSON =
  /\b(?:i|i'm|me|us|we|people|person|someone|somebody|man|woman|lady|boy|girl|child\w*|kids?|bab\w+|toddler|son|daughter|mum|mom|mother|father|dad|wife|husband|gran\w*|neighbou?r|resident|tenant|inside)\b|我|人|孩|娃|宝|老(?!鼠)|妈|爸|爷|奶/;

/** Why it is no danger that is there now; `undefined` where it has to be taken for one. */
export function dismissed(text: string, place: Place): Reason | undefined {
  const { kind, start, end } = place;
  const clauseStart = boundaryBefore(text, start);
  const clauseEnd = boundaryAfter(text, end);
  const before = text.slice(clauseStart, start);
  const within = text.slice(start, end);
  const clause = text.slice(clauseStart, clauseEnd);
  const after = text.slice(end, end + 160);
  if (
    /\bnot an? (?:fire |real )?(?:drill|test|exercise|joke)\b|不是(?:演习|演练|测试|开玩笑)/.test(
      clause,
    )
  )
    return undefined;
  const burns = kind === 'fire' && BURNING.test(before.slice(-8) + within) && !BY_WISH.test(clause);
  const harmless = !burns && HARMLESS[kind]?.test(clause) === true;
  const real =
    (kind === 'trapped' && PERSON.test(clause)) || (kind === 'gas' && NAMED_GAS.test(within));
  if (harmless && !real) return 'harmless';
  if (AGAIN.test(after)) return undefined;
  const unseen = UNSEEN.test(before) && PERCEIVE.test(within);
  const called = /^(?:救|help|rescue)/.test(within);
  if (unseen || (!called && DENIED.test(before)) || DENIED_WITHIN.test(within)) return 'denied';
  const ended = OVER[kind];
  if (OVER['any']?.test(clause + after) || (ended && isOver(within + after, ended))) return 'over';
  if (
    (kind === 'fire' || kind === 'gas' || kind === 'trapped') &&
    DRILL.test(clause) &&
    !/[?？]/.test(text[clauseEnd] ?? '') &&
    ALARM.test(within) &&
    !PERSON_NOW.test(within)
  )
    return 'drill';
  if (SUPPOSED.test(before)) return 'supposed';
  return isPast(text, sentenceStart(text, start), place) ? 'past' : undefined;
}

const NOT_YET =
  /(?:\bnot|n't|\bnever|\bcannot|\bcan't|\bunable to|\byet to|\bto|\bplease|\bif|没有?|未|不|别|快|请|怎么|无法)\W{0,2}$/;

/** That it ended, and not that it has not, or should. */
function isOver(text: string, pattern: RegExp): boolean {
  for (const { index, 0: found } of text.matchAll(new RegExp(pattern.source, 'g')))
    if (!/\b(?:not|never)\b|n't/.test(found) && !NOT_YET.test(text.slice(0, index))) return true;
  return false;
}

const ALARM = /alarm|detector|sensor|siren|drill|fire|lift|elevator|警|感|火灾|消防|电梯/;
const BURNING = /burning|flame|on fire|caught|explo|blaze|烧起|烧着|着火|起火|失火|火苗|爆炸/;
const BY_WISH =
  /incense|calories|burning question|fire ?pit|camp ?fire|fireplace|toast|dinner|\bfired\b|burning fat|烧香|烧纸|火锅|烟花/;
const NAMED_GAS = /gas|煤气|燃气|天然气|瓦斯|液化气/;

const PERSON_NOW = /\b(?:smell\w*|stuck|trapped|flames?)\b|味|困|着火|冒/;

const GOES_ON =
  /\b(?:since|like|as|than|report\w*|told|complain\w*|wrote|said)\b|自从|一样|说过|报过|反映|投诉/;

/** It says before it, or right behind it, that it was long ago. */
function isPast(text: string, from: number, { end }: Place): boolean {
  const behind = text.slice(end, end + 20).split(/[,，.。!！?？\n]/)[0] ?? '';
  const near = text.slice(from, end) + behind;
  return PAST.test(near) && !GOES_ON.test(near) && !PRESENT.test(text);
}

const CLAUSE =
  /[,.;:!?\n，。；：！？、]|\b(?:but|however|although|though|yet)\b|但是?|不过|可是|然而/g;
const SENTENCE = /[.!?\n。！？]/g;
const CLAUSE_LONGEST = 200;

function boundaryBefore(text: string, at: number, of = CLAUSE): number {
  const from = Math.max(0, at - CLAUSE_LONGEST);
  let last = from;
  for (const found of text.slice(from, at).matchAll(of))
    last = from + found.index + found[0].length;
  return last;
}

const sentenceStart = (text: string, at: number) => boundaryBefore(text, at, SENTENCE);

function boundaryAfter(text: string, at: number): number {
  const found = text.slice(at, at + CLAUSE_LONGEST).search(CLAUSE);
  return found < 0 ? Math.min(text.length, at + CLAUSE_LONGEST) : at + found;
}
