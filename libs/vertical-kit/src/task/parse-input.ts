import { MeshError } from '@banyan/kernel';
import { parseBody } from '@banyan/platform';
import type { z } from 'zod';

/** Some value within an input, and where it stands. */
interface Place {
  value: unknown;
  key: string;
  above?: Place;
}

/**
 * An input by its schema, all its texts whole. No database keeps a NUL or half a character:
 * who sends one hears so before the work, not after it.
 */
export function parseInput<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const input = parseBody(schema, given);
  const broken = brokenText(given);
  if (!broken) return input;
  const { path, message } = broken;
  throw new MeshError('invalid_request', `${path}: ${message}`, { issues: [broken] });
}

/** Not by recursion: it may be nested as deep as its schema lets it. */
function brokenText(given: unknown): { path: string; message: string } | undefined {
  const places: Place[] = [{ value: given, key: '' }];
  for (let at = places.pop(); at; at = places.pop()) {
    const { value } = at;
    if (typeof value === 'string') {
      const message = faultIn(value);
      if (message) return { path: pathOf(at), message };
    } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
      for (const [key, inner] of Object.entries(value)) {
        const place = { value: inner, key, above: at };
        // The name of a member is a text as well.
        const message = faultIn(key);
        if (message) return { path: pathOf(at), message: `has a member whose name ${message}` };
        places.push(place);
      }
    }
  }
  return undefined;
}

function faultIn(text: string): string | undefined {
  const at = text.indexOf('\0');
  if (at >= 0) return `holds a NUL character, at ${at}`;
  if (text.isWellFormed()) return undefined;
  const half = text.search(/\p{Surrogate}/u);
  return `holds a lone surrogate, at ${half}`;
}

function pathOf(place: Place): string {
  const keys: string[] = [];
  for (let at: Place | undefined = place; at?.above; at = at.above) keys.unshift(at.key);
  return keys.join('.') || 'body';
}
