import { inDecimals } from '../numbers/affine.ts';
import type { Language } from '@banyan/kernel/words';
import { matchName } from './match.ts';
import { pidOf } from './name.ts';
import { type Reason, REASONS } from './reasons.ts';
import type { Normalized, SignalInput } from './schema.ts';
import { type Signal, unitOfPid } from './vss-table.ts';
import { conversion, type Unit, unitNamed, unitOf } from './units.ts';
import { fits, rounded } from './types.ts';

/** Places behind the point that are told. */
export const PLACES = 6;
const PLAIN = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;

/** One signal under its name, in the unit and type of VSS; or why not. */
export function normalize(input: SignalInput, language: Language): Normalized {
  const { signal, method, alternatives } = matchName(input.name);
  const { name } = input;
  const no = (reason: Reason, known?: Signal): Normalized => ({
    ...{ name, ...(known ? described(known) : {}), method, alternatives },
    abstained: { reason, detail: REASONS[reason][language] },
  });
  if (!signal) return no('name-unsure');
  const found = { name, ...described(signal), method, alternatives };
  if (signal.dataType === 'boolean') {
    const value = booleanOf(input.value);
    if (input.unit) return no('unit-unfit', signal);
    return value === undefined ? no('value-unreadable', signal) : { ...found, value };
  }
  const text = String(input.value).trim();
  if (typeof input.value === 'boolean' || !PLAIN.test(text)) return no('value-unreadable', signal);
  if (signal.unit === undefined) {
    if (input.unit) return no('unit-unfit', signal);
    return fits(text, signal)
      ? { ...found, value: text.replace(/^\+/, '') }
      : no('value-out-of-range', signal);
  }
  const to = unitNamed(signal.unit);
  const from = unitGiven(input, method);
  if (typeof from === 'string') return no(from, signal);
  if (!to || from.quantity !== to.quantity) return no('unit-unfit', signal);
  const exact = inDecimals(text, conversion(from, to), PLACES);
  const value = rounded(exact, signal);
  if (!fits(value, signal)) return no('value-out-of-range', signal);
  return {
    ...{ ...found, value, ...(value === exact ? {} : { exact }) },
    conversion: { value: text, from: from.name, to: to.name, formula: formulaOf(from, to) },
  };
}

const described = ({ path, dataType, unit }: Signal) => ({
  ...{ path, dataType, ...(unit === undefined ? {} : { unit }) },
});

/** A parameter of SAE J1979 has the unit of the standard, if none is told. */
function unitGiven({ name, unit }: SignalInput, method: Normalized['method']): Unit | Reason {
  if (unit?.trim()) return unitOf(unit) ?? 'unit-unknown';
  const pid = method === 'pid' ? pidOf(name) : undefined;
  const standard = pid === undefined ? undefined : unitOfPid(pid);
  return standard === undefined ? 'unit-missing' : (unitOf(standard) ?? 'unit-unknown');
}

const TRUE = ['true', '1', 'on', 'yes', 'open', '是', '开'];
const FALSE = ['false', '0', 'off', 'no', 'closed', '否', '关'];

function booleanOf(value: SignalInput['value']): boolean | undefined {
  const text = String(value).trim().toLowerCase();
  if (TRUE.includes(text)) return true;
  return FALSE.includes(text) ? false : undefined;
}

/** Without what does nothing: factors of 1, an offset of 0. */
function formulaOf(from: Unit, to: Unit): string {
  const { numerator, denominator, offset, offsetDenominator } = conversion(from, to);
  const over = (text: string) => (text === '1' ? '' : ` / ${text}`);
  const scaled = `value${numerator === '1' ? '' : ` * ${numerator}`}${over(denominator)}`;
  if (offset === '0') return scaled;
  const sign = offset.startsWith('-') ? '-' : '+';
  return `${scaled} ${sign} ${offset.replace('-', '')}${over(offsetDenominator)}`;
}
