import type { Topic } from '@banyan/contracts';
import { Failure } from '../stack/failure.ts';

/**
 * What a file holds: one JSON document, or one in each line. All of it has to pass the schema of the
 * topic before any of it is sent; what is wrong is named with its line and path.
 */
export function payloadsOf(text: string, topic: Topic, byLine: boolean): unknown[] {
  const documents = byLine
    ? text.split('\n').map((line, index) => ({ text: line, where: `line ${index + 1}: ` }))
    : [{ text, where: '' }];
  const wrong: string[] = [];
  const payloads = documents
    .filter((document) => document.text.trim() !== '')
    .map(({ text, where }) => {
      const json = parsed(text);
      if (json instanceof SyntaxError) {
        wrong.push(`${where}${json.message}`);
        return undefined;
      }
      for (const { path, message } of topic.schema.safeParse(json).error?.issues ?? []) {
        wrong.push(`${where}${path.join('.') || 'value'}: ${message}`);
      }
      return json;
    });
  if (payloads.length === 0) throw new Failure('There is nothing in it.');
  if (wrong.length > 0) {
    throw new Failure(`Nothing was sent: this does not fit ${topic.name}.\n  ${some(wrong)}`);
  }
  return payloads;
}

const SHOWN = 20;

function some(lines: string[]): string {
  const more = lines.length > SHOWN ? [`and ${lines.length - SHOWN} more`] : [];
  return [...lines.slice(0, SHOWN), ...more].join('\n  ');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}
