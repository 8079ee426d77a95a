import { MeshError } from '@banyan/kernel';
import type { BatchLine } from './batch.ts';

const MOST_LINES = 10_000;

/**
 * The requests of an input file. A line that is wrong fails alone, with its number; a file that has
 * none, or too many, is refused as a whole.
 */
export function parseLines(text: string, endpoint: string): BatchLine[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length === 0) throw refused('has no line');
  if (lines.length > MOST_LINES) throw refused(`has ${lines.length} lines, at most ${MOST_LINES}`);
  const seen = new Set<string>();
  return lines.map((line, place) => {
    const parsed = parseLine(line, place, endpoint);
    if (!seen.has(parsed.customId)) {
      seen.add(parsed.customId);
      return parsed;
    }
    return wrong(place, parsed.customId, `custom_id "${parsed.customId}" stands twice`);
  });
}

function parseLine(line: string, place: number, endpoint: string): BatchLine {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    return wrong(place, `line-${place + 1}`, 'is no JSON');
  }
  const { custom_id: customId, method, url, body } = (given ?? {}) as Record<string, unknown>;
  if (typeof customId !== 'string' || customId === '')
    return wrong(place, `line-${place + 1}`, 'has no custom_id');
  if (method !== 'POST') return wrong(place, customId, 'has to have "method": "POST"');
  if (url !== endpoint) return wrong(place, customId, `has to have "url": "${endpoint}"`);
  return { place, customId, body };
}

const wrong = (place: number, customId: string, message: string): BatchLine => ({
  place,
  customId,
  error: { code: 'invalid_request', message: `Line ${place + 1} ${message}.` },
});

function refused(message: string): MeshError {
  const issues = [{ path: 'input_file_id', message }];
  return new MeshError('invalid_request', `The input file ${message}.`, { issues });
}
