import { readFileSync } from 'node:fs';
import { EVERYBODY, MemoryKnowledge, rehearse } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { orAbsent, sharedData } from '@banyan/testing';
import { telecom } from '../telecom.service.ts';
import { askStandards } from './ask-standards.ts';

const file = sharedData('telecom/teleqna_500.jsonl');

interface Question {
  question: string;
  options: string[];
  right: number;
  explanation: string;
}

const questions: Question[] = (file ? readFileSync(file, 'utf8').trim().split('\n') : []).map(
  (line) => {
    const row = JSON.parse(line) as Record<string, string>;
    const options = Object.keys(row).filter((key) => /^option \d$/.test(key));
    return {
      ...{ question: row['question'] ?? '', options: options.map((key) => row[key] ?? '') },
      right: Number(/^option (\d)/.exec(row['answer'] ?? '')?.[1]),
      explanation: row['explanation'] ?? '',
    };
  },
);

async function knowing(explanations: string[]): Promise<MemoryKnowledge> {
  const knowledge = new MemoryKnowledge();
  const open = await knowledge.begin({
    ...{ id: 'explanations', owner: EVERYBODY, format: 'jsonl', sha256: 'x', bytes: 1, recipe: '' },
  });
  const chunks = explanations.map((text, i) => ({
    place: `row ${i + 1}`,
    start: 0,
    text,
    context: '',
  }));
  await open.append(chunks.filter(({ text }) => text !== ''));
  await open.finish();
  return knowledge;
}

async function measure(knowledge: MemoryKnowledge) {
  let [answered, right] = [0, 0];
  for (const { question, options, right: gold } of questions) {
    if (new Set(options.map((each) => each.trim())).size < options.length) continue;
    const body = JSON.stringify({ question, options });
    const sent = { mediaType: 'application/json', body };
    const { envelope } = await rehearse(telecom, askStandards, sent, undefined, knowledge);
    const { option } = envelope.result as { option?: number };
    expect(option === undefined).toBe(envelope.abstained !== undefined);
    if (option === undefined) continue;
    expect(envelope.verified).toBe(true);
    answered++;
    if (option === gold) right++;
  }
  return { answered, right };
}

describe.skipIf(!file)(`TeleQnA, without a model${orAbsent(file)}`, () => {
  it('without documents it abstains from every question', async () => {
    expect(await measure(new MemoryKnowledge())).toEqual({ answered: 0, right: 0 });
  }, 120_000);

  it('with the explanations of all questions as its one document: what reading alone gives', async () => {
    const { answered, right } = await measure(
      await knowing(questions.map(({ explanation }) => explanation)),
    );
    const share = (part: number, of: number) => (part / of).toFixed(3);
    console.info(
      `TeleQnA, no model, explanations as the document (they were written with the answer in view): ` +
        `${share(right, questions.length)} of ${questions.length} right, ` +
        `${share(right, answered)} of the ${answered} answered`,
    );
    expect(right / questions.length).toBeGreaterThan(0.65);
    expect(right / answered).toBeGreaterThan(0.85);
  }, 120_000);
});
