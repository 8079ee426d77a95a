import type { Reading } from '../obd/pid.ts';
import type { CodeReport, Diagnosis } from '../report.ts';
import type { Language } from '@banyan/kernel/words';
import { LEVELS } from './words.ts';

/** Codes and values that are told one by one. */
const TOLD = 5;

const PHRASES = {
  en: {
    none: 'No trouble code was read.',
    count: (n: number) => `${n} ${n === 1 ? 'code was' : 'codes were'} read.`,
    code: (name: string, means: string, level: string) => `${name} ${means}; ${level}.`,
    unknown: 'no definition is known here',
    more: (n: number) => `And ${n} more.`,
    frame: (values: string[]) => `Freeze frame: ${values.join(', ')}.`,
    between: ' ',
  },
  zh: {
    none: '未读取到故障码。',
    count: (n: number) => `共读取到${n}个故障码。`,
    code: (name: string, means: string, level: string) => `${name}：${means}；${level}。`,
    unknown: '此处没有已知定义',
    more: (n: number) => `另有${n}个。`,
    frame: (values: string[]) => `冻结帧：${values.join('，')}。`,
    between: '',
  },
} satisfies Record<Language, object>;

/** The diagnosis in words, by rule: what stands when no model's words do. */
export function template(diagnosis: Diagnosis): string {
  const { codes, codesTotal, language } = diagnosis;
  const { none, count, between } = PHRASES[language];
  const [first] = codes;
  if (!first) return none;
  return [count(codesTotal), tell(first, language), after(diagnosis)].filter(Boolean).join(between);
}

/** A model's words about the most pressing code, and by rule what they leave out. */
export const completed = (words: string, diagnosis: Diagnosis): string =>
  [words, after(diagnosis)].filter(Boolean).join(PHRASES[diagnosis.language].between);

/** All that is told behind the most pressing code. */
function after({ codes, codesTotal, freezeFrames, language }: Diagnosis): string {
  const { more, frame, between } = PHRASES[language];
  const told = codes.slice(1, TOLD).map((code) => tell(code, language));
  const left = codesTotal - 1 - told.length;
  const values = valuesOf(freezeFrames).map(valueText);
  return [
    ...told,
    ...(left > 0 ? [more(left)] : []),
    ...(values.length > 0 ? [frame(values)] : []),
  ].join(between);
}

function tell({ code, failureType, definition, urgency }: CodeReport, language: Language): string {
  const phrases = PHRASES[language];
  const name = failureType === undefined ? code : `${code}-${failureType.byte}`;
  const detail = failureType?.name ? ` (${failureType.name})` : '';
  const means = `${definition.known ? definition.text : phrases.unknown}${detail}`;
  return phrases.code(name, means, LEVELS[urgency.level][language]);
}

const valuesOf = (frames: Diagnosis['freezeFrames']): Reading[] =>
  frames
    .flatMap(({ readings }) => readings.filter(({ value }) => value !== undefined))
    .slice(0, TOLD);

const valueText = ({ name, value, unit }: Reading) => `${name} ${value} ${unit}`;
