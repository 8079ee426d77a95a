import { fold } from '../folded.ts';
import { type Span, spanOf } from '../spans.ts';
import type { Language } from '@banyan/kernel/words';
import type { Attribute, Service } from './open311.ts';
import { placeIn } from './places.ts';
import type { Intake, IntakeInput } from './schema.ts';

export interface Filled {
  attribute: NonNullable<Intake['request']>['attribute'];
  missing: Intake['missing'];
  notUsed: string[];
  /** Where the message says it. */
  spans: Span[];
}

type Given = IntakeInput['attributes'][string];

/** What the service asks for: as it was given, else as the message says it, else it is asked back. */
export function fill(service: Service, input: IntakeInput, language: Language): Filled {
  const filled: Filled = { attribute: {}, missing: [], notUsed: [], spans: [] };
  const asked = service.attributes
    .filter(({ variable }) => variable)
    .toSorted((a, b) => a.order - b.order);
  const codes = new Set(asked.map(({ code }) => code));
  filled.notUsed = Object.keys(input.attributes).filter((code) => !codes.has(code));
  for (const each of asked) {
    const given = Object.hasOwn(input.attributes, each.code)
      ? input.attributes[each.code]
      : undefined;
    const fault = given === undefined || given === '' ? 'absent' : faultOf(given, each);
    if (fault === undefined) filled.attribute[each.code] = given as Given;
    else if (fault !== 'absent') filled.missing.push(askFor(each, fault, language));
    else {
      const said = saidIn(input.message, each);
      if (said) {
        filled.attribute[each.code] = said.value;
        filled.spans.push(said.span);
      } else if (each.required) filled.missing.push(askFor(each, 'absent', language));
    }
  }
  return filled;
}

function faultOf(
  given: Given,
  { datatype, values = [] }: Attribute,
): 'not-listed' | 'wrong-type' | undefined {
  const listed = (key: string) => values.some((value) => value.key === key);
  if (datatype === 'multivaluelist') {
    const keys = Array.isArray(given) ? given : [String(given)];
    return keys.every(listed) ? undefined : 'not-listed';
  }
  if (Array.isArray(given)) return 'wrong-type';
  if (datatype === 'singlevaluelist') return listed(String(given)) ? undefined : 'not-listed';
  if (datatype === 'number') {
    const isNumber = typeof given === 'number' || /^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(given);
    return isNumber ? undefined : 'wrong-type';
  }
  if (datatype === 'datetime')
    return typeof given === 'string' &&
      /^\d{4}-\d{2}-\d{2}/.test(given) &&
      !Number.isNaN(Date.parse(given))
      ? undefined
      : 'wrong-type';
  return undefined;
}

function saidIn(message: string, { code, datatype, values = [] }: Attribute) {
  if (datatype === 'singlevaluelist' || datatype === 'multivaluelist') {
    const { text, at } = fold(message);
    for (const { key, name } of values)
      for (const part of name.split('/').map((each) => fold(each).text.trim())) {
        const index = part === '' ? -1 : wordAt(text, part);
        if (index < 0) continue;
        const span = spanOf(message, at[index] ?? 0, (at[index + part.length - 1] ?? 0) + 1);
        return { value: datatype === 'multivaluelist' ? [key] : key, span };
      }
    return undefined;
  }
  const span = datatype === 'string' ? placeIn(message, code) : undefined;
  return span && { value: span.quote, span };
}

function wordAt(text: string, part: string): number {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const inWord =
      /[a-z]/.test(part) && /[a-z]/.test(`${text[at - 1] ?? ''}${text[at + part.length] ?? ''}`);
    if (!inWord) return at;
  }
  return -1;
}

function askFor(
  { code, description, values = [] }: Attribute,
  reason: Intake['missing'][number]['reason'],
  language: Language,
): Intake['missing'][number] {
  const what = inLanguage(description, language);
  const choice = values
    .map(({ name }) => inLanguage(name, language))
    .join(language === 'zh' ? '、' : ', ');
  const question =
    language === 'zh'
      ? `请告知：${what}${choice ? `（${choice}）` : ''}。`
      : `Please tell us: ${what}${choice ? ` (${choice})` : ''}.`;
  return { code, reason, question };
}

/** Of "kitchen / 厨房" the part in the language. */
export function inLanguage(name: string, language: Language): string {
  const parts = name.split(' / ');
  const han = (part: string) => /\p{Script=Han}/u.test(part);
  return (parts.find((part) => han(part) === (language === 'zh')) ?? name).trim();
}
