import { FAULT_LEVELS } from '@banyan/contracts/compute';
import { type FaultLevel, isGraver } from './levels.ts';

/** Levels by code, for one family of SKUs. */
export type FaultCodes = ReadonlyMap<string, FaultLevel>;

const KEY = /^(\w+?)(?:NPU)?(?:Fault)?Codes$/;
const ALSO: Readonly<Record<string, FaultLevel>> = {
  FreeRestart: 'FreeRestartNPU',
  Restart: 'RestartNPU',
  Reset: 'RestartNPU',
};

/**
 * Codes as the operator's file lists them: an object of levels, e.g. `SeparateNPUCodes`, each with
 * its codes. A code under two levels has the graver. Throws with every place that is wrong.
 */
export function parseFaultCodes(text: string): FaultCodes {
  const parsed = parseJson(text);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new Error('  the file: is no object of levels');
  }
  const codes = new Map<string, FaultLevel>();
  const wrong: string[] = [];
  for (const [key, list] of Object.entries(parsed)) {
    const level = levelOf(key);
    if (!level) wrong.push(`  ${lineOf(text, `"${key}"`)}: ${key} names no level`);
    else if (!Array.isArray(list)) wrong.push(`  ${lineOf(text, `"${key}"`)}: ${key} is no list`);
    else {
      for (const [i, code] of list.entries()) {
        if (typeof code !== 'string' || code.trim() === '') {
          wrong.push(`  ${lineOf(text, `"${key}"`)}: ${key}[${i}] is no code`);
          continue;
        }
        const known = codes.get(code);
        if (!known || isGraver(level, known)) codes.set(code, level);
      }
    }
  }
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  return codes;
}

function levelOf(key: string): FaultLevel | undefined {
  const name = KEY.exec(key)?.[1] ?? '';
  return FAULT_LEVELS.find((level) => level === name) ?? ALSO[name];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const at = Number(/position (\d+)/.exec(said)?.[1] ?? 0);
    throw new Error(`  line ${text.slice(0, at).split('\n').length}: ${said}`, { cause: error });
  }
}

const lineOf = (text: string, what: string): string =>
  `line ${text.slice(0, Math.max(0, text.indexOf(what))).split('\n').length}`;
