import { hasChinese } from '@banyan/kernel/words';
import type { Envelope } from '@banyan/contracts/vertical';
import type { Task } from '../task/task.ts';

const MOST_CITED = 20;
const LONGEST_QUOTE = 200;
const LONGEST_JSON = 4_000;
const LONGEST_EXAMPLE = 400;

const PHRASES = {
  en: {
    more: (n: number) => `And ${n} more sources.`,
    unverified: (checks: string) => `Not verified: ${checks}.`,
    abstained: (reason: string) => `No answer: ${reason}.`,
    offer: 'This is what I can do. Send the input of a task, or begin with its name:',
  },
  zh: {
    more: (n: number) => `另有${n}条来源。`,
    unverified: (checks: string) => `未通过核验：${checks}。`,
    abstained: (reason: string) => `无法作答：${reason}。`,
    offer: '我可以完成以下任务。请发送任务的输入，或以任务名称开头：',
  },
};

const phrases = (text: string) => PHRASES[hasChinese(text) ? 'zh' : 'en'];

/** An answer as somebody reads it: the task's own words, then its sources as numbered lines. */
export function answerText(asked: string, envelope: Envelope): string {
  const { citations, checks, verified, abstained } = envelope;
  const { more, unverified, abstained: none } = phrases(asked);
  const cited = citations.slice(0, MOST_CITED).map(({ quote, sourceId, locator }, i) => {
    return `[${i + 1}] “${oneLine(quote)}” (${sourceId}, ${locator})`;
  });
  const left = citations.length - cited.length;
  const failed = checks.filter(({ passed, replacedBy }) => !passed && !replacedBy);
  return [
    abstained ? none(abstained.reason) : wordsOf(envelope),
    [...cited, ...(left > 0 ? [more(left)] : [])].join('\n'),
    verified || abstained ? '' : unverified(failed.map(({ id }) => id).join(', ')),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** A task that explains nothing shows what it found. */
function wordsOf({ result }: Envelope): string {
  const { explanation } = (result ?? {}) as { explanation?: unknown };
  if (typeof explanation === 'string' && explanation !== '') return explanation;
  return `\`\`\`json\n${cut(JSON.stringify(result, null, 1), LONGEST_JSON)}\n\`\`\``;
}

/** What it can do, with an example of each. */
export function offerOf(tasks: Task[]) {
  return {
    tasks: tasks.map(({ name, summary, samples: [{ body }] }) => {
      return { name, summary, example: cut(body.trim(), LONGEST_EXAMPLE) };
    }),
  };
}

export function offerText(asked: string, { tasks }: ReturnType<typeof offerOf>): string {
  const lines = tasks.map(({ name, summary, example }) => {
    return `- ${name}: ${summary}\n\`\`\`\n${example}\n\`\`\``;
  });
  return [phrases(asked).offer, ...lines].join('\n');
}

const oneLine = (text: string) => cut(text.replaceAll(/\s+/g, ' ').trim(), LONGEST_QUOTE);

const cut = (text: string, most: number) =>
  text.length > most ? `${text.slice(0, most).toWellFormed()}…` : text;
