import { isCurrency } from '../rules/iso4217.ts';
import { canonical, type Facts } from './facts.ts';

const LONGEST = 800;

/** Each gives what is wrong with the words, or nothing. The first that does decides. */
const TESTS: ((text: string, facts: Facts) => string | undefined)[] = [
  isSentence,
  isEnglish,
  speaksOfTheMatter,
  tellsSomething,
  namesNoOtherElement,
  statesNoOtherIdentifier,
  statesNoOtherCurrency,
  statesNoOtherNumber,
  statesNothingMeasured,
  statesNoDirection,
  agreesWithOutcome,
];

/**
 * Whether a model's words hold no more than what was found. Strict on purpose: words that are
 * refused wrongly cost nothing, since others stand ready; words that lie would cost trust.
 */
export function groundWording(words: string, facts: Facts): { passed: boolean; detail: string } {
  const text = words.normalize('NFKC');
  for (const test of TESTS) {
    const fault = test(text, facts);
    if (fault !== undefined) return { passed: false, detail: `the model's words ${fault}` };
  }
  return { passed: true, detail: "the model's words state nothing that was not found" };
}

function isSentence(text: string) {
  if (text.trim() === '') return 'are empty';
  if (text.length > LONGEST) return `are longer than ${LONGEST} characters`;
  if (!/[.!]["')]?\s*$/.test(text)) return 'end in the middle of a sentence';
  return undefined;
}

/** Figures in other scripts could not be checked, so none are let in. */
function isEnglish(text: string) {
  return /[^\p{Script=Latin}\p{Script=Common}]|\p{No}|(?![0-9])\p{Nd}|[\u200b-\u200f\u2060]/u.test(
    text,
  )
    ? 'use letters or figures that cannot be checked'
    : undefined;
}

function speaksOfTheMatter(text: string) {
  return /\b(I|I'm|as an AI|language model|sorry|cannot|can't|you|your|please|my|sentences?|facts|factual)\b/i.test(
    text,
  )
    ? 'speak of something else than the findings'
    : undefined;
}

/** Words that fit any message would be grounded, and worth nothing. */
function tellsSomething(text: string, { subjects }: Facts) {
  const told = subjects.some((subject) => text.toLowerCase().includes(subject.toLowerCase()));
  return told ? undefined : 'do not say what was found';
}

/** Names as the standard spells them, e.g. `CtrlSum`, and the two that everybody knows. */
function namesNoOtherElement(text: string, { subjects, literals }: Facts) {
  const bare = literals.reduce((rest, literal) => rest.replaceAll(literal, ' '), text);
  const named = bare.match(/\b(?:[A-Z][a-z]+[A-Z][A-Za-z]*|IBANs?|BICs?)\b/g) ?? [];
  const other = named.some((name) => !subjects.some((subject) => name.startsWith(subject)));
  return other ? 'name an element in which nothing was found' : undefined;
}

function statesNoOtherIdentifier(text: string, { literals }: Facts) {
  const known = (found: string) => literals.some((literal) => literal.includes(found.trim()));
  // Long runs of capitals and digits, also in groups: IBANs, BICs, references.
  const runs = text.match(/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){6,}\b|\b[A-Z0-9]{8,}\b/g) ?? [];
  const other = runs.find(
    (run) => /[A-Z]/.test(run) && !known(run) && !known(run.replaceAll(' ', '')),
  );
  return other === undefined ? undefined : 'name an identifier that was not found';
}

const CURRENCY_WORDS: [RegExp, string[]][] = [
  [/€|\beuros?\b/i, ['EUR']],
  [/\$|\bdollars?\b/i, ['USD', 'CAD', 'AUD', 'SGD', 'HKD', 'NZD']],
  [/£|\bpounds?\b/i, ['GBP']],
  [/¥|\byen\b|\byuan\b|\brenminbi\b/i, ['JPY', 'CNY']],
  [/\bfrancs?\b/i, ['CHF', 'XOF', 'XAF']],
  [/\brupees?\b|₹/i, ['INR']],
];

function statesNoOtherCurrency(text: string, { currencies }: Facts) {
  const codes = (text.match(/\b[A-Z]{3}\b/g) ?? []).filter(isCurrency);
  const words = CURRENCY_WORDS.filter(([word]) => word.test(text));
  const otherWord = words.some(([, codes]) => !codes.some((code) => currencies.has(code)));
  return otherWord || codes.some((code) => !currencies.has(code))
    ? 'name a currency that is not in the message'
    : undefined;
}

const UNITS = `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
  fifteen sixteen seventeen eighteen nineteen twenty`.split(/\s+/);
/** Words that count what no list of facts can hold, so they never pass. */
const OTHER_COUNTS =
  /\b(thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|halves|quarters?|thirds?|single|twice|double|triple|several|many|few|couple|pair|both|first|second|third|fourth|fifth|last)\b/i;

const FAULT = String.raw`(?:errors?|faults?|problems?|issues?|findings?|mistakes?|wrong|invalid|incorrect|fail\w*|mismatch\w*|missing|duplicate[ds]?|reject\w*)`;
const DENIED = new RegExp(
  String.raw`\b(?:no|without|zero|0|free of)\s+(?:any\s+)?(?:\w+\s+)?${FAULT}\b|\b(?:errors?|faults?|findings?): 0\b`,
  'gi',
);
/** None counts faults alone: of anything else there is at least one. */
function statesNoOtherNumber(text: string, { numbers, literals }: Facts) {
  const bare = literals
    .reduce((rest, literal) => rest.replaceAll(literal, ' '), text)
    .replaceAll(DENIED, ' ');
  const figures = bare.match(/\d+(?:[.,'\u00a0\u202f ]\d+)*/g) ?? [];
  const counted = UNITS.filter((word) => new RegExp(`\\b${word}\\b`, 'i').test(bare)).map((word) =>
    String(UNITS.indexOf(word)),
  );
  const stated = [...figures.map((figure) => canonical(figure)), ...counted];
  const other = stated.some(
    (number) => number === undefined || number === '0' || !numbers.has(number),
  );
  return other || OTHER_COUNTS.test(bare) ? 'state a number that was not found' : undefined;
}

const MONTHS =
  /\b(january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|yesterday|tomorrow)\b/i;

function statesNothingMeasured(text: string) {
  if (/%|\bper ?cent\b/i.test(text)) return 'state a percentage';
  return MONTHS.test(text) ? 'state a date' : undefined;
}

/** Which figure is of which side no list of facts can hold: only the template tells. */
function statesNoDirection(text: string) {
  return /\b(credit|debit)(s|ed)?\b/i.test(text) ? 'tell credits from debits' : undefined;
}

const PRAISE =
  /\b(?<!not )(?<!in)(valid|correct(ly)?|accurate|fine|success\w*|pass(ed|es)?|clean|complete[d]?|all rules hold|good|ok(ay)?)\b/i;

function agreesWithOutcome(text: string, { outcome, findings }: Facts) {
  const denied = DENIED.test(text);
  DENIED.lastIndex = 0;
  const blamed = new RegExp(String.raw`\b${FAULT}\b|\bnot\b`, 'i').test(
    text.replaceAll(DENIED, ' '),
  );
  if (outcome === 'faulty' || findings > 0) {
    if (denied || PRAISE.test(text)) return 'call right what is wrong';
    return blamed ? undefined : 'leave out that there are faults';
  }
  return blamed ? 'speak of faults where there are none' : undefined;
}
