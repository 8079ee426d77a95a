import type { CodeReport, Diagnosis } from '../report.ts';
import type { Reading } from '../obd/pid.ts';
import { LEVELS } from './words.ts';

/** Codes and values that are told one by one. */
const TOLD = 5;

/** The diagnosis in words, by rule: what stands when no model's words do. */
export function template(diagnosis: Diagnosis): string {
  return diagnosis.language === 'zh' ? inChinese(diagnosis) : inEnglish(diagnosis);
}

function inEnglish({ codes, codesTotal, freezeFrames }: Diagnosis): string {
  if (codesTotal === 0) return 'No trouble code was read.';
  const told = codes
    .slice(0, TOLD)
    .map(
      (code) =>
        `${nameOf(code)} ${meaning(code, 'no definition is known here')}; ${LEVELS[code.urgency.level].en}.`,
    );
  const more = codesTotal - told.length;
  const values = valuesOf(freezeFrames).map(valueText).join(', ');
  return [
    `${codesTotal} ${codesTotal === 1 ? 'code was' : 'codes were'} read.`,
    ...told,
    ...(more > 0 ? [`And ${more} more.`] : []),
    ...(values ? [`Freeze frame: ${values}.`] : []),
  ].join(' ');
}

function inChinese({ codes, codesTotal, freezeFrames }: Diagnosis): string {
  if (codesTotal === 0) return '未读取到故障码。';
  const told = codes
    .slice(0, TOLD)
    .map(
      (code) =>
        `${nameOf(code)}：${meaning(code, '此处没有已知定义')}；${LEVELS[code.urgency.level].zh}。`,
    );
  const more = codesTotal - told.length;
  const values = valuesOf(freezeFrames).map(valueText).join('，');
  return [
    `共读取到${codesTotal}个故障码。`,
    ...told,
    ...(more > 0 ? [`另有${more}个。`] : []),
    ...(values ? [`冻结帧：${values}。`] : []),
  ].join('');
}

const nameOf = ({ code, failureType }: CodeReport) =>
  failureType === undefined ? code : `${code}-${failureType.byte}`;

function meaning({ definition, failureType }: CodeReport, unknown: string): string {
  const name = failureType?.name ? ` (${failureType.name})` : '';
  return `${definition.known ? definition.text : unknown}${name}`;
}

export const valuesOf = (frames: Diagnosis['freezeFrames']): Reading[] =>
  frames
    .flatMap(({ readings }) => readings.filter(({ value }) => value !== undefined))
    .slice(0, TOLD);

export const valueText = ({ name, value, unit }: Reading) => `${name} ${value} ${unit}`;
