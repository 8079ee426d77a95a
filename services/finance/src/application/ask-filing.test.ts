import { rehearse } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import type { AskResult } from '../domain/filings/schema.ts';
import { finance } from '../finance.service.ts';

const task = finance.tasks.find(({ name }) => name === 'filings:ask')!;

async function ask(input: object, model?: (prompt: string) => string) {
  const sent = { mediaType: 'application/json', body: JSON.stringify(input) };
  const { envelope } = await rehearse(
    finance,
    task,
    sent,
    model && (({ messages }) => model(messages.map(({ content }) => content).join('\n'))),
  );
  return { ...envelope, result: envelope.result as AskResult };
}

const tables = [
  {
    name: 'In thousands',
    rows: [
      ['', '2019', '2018'],
      ['Orders', '470', '532'],
      ['Deferred income', '120', '90'],
    ],
  },
];
const failed = (checks: { id: string; passed: boolean }[]) =>
  checks.filter(({ passed }) => !passed).map(({ id }) => id);

describe('filings:ask', () => {
  it('is sure without a model where the rules are', async () => {
    const { result, verified, degraded, citations } = await ask({
      question: 'What was the increase / (decrease) in orders from 2018 to 2019?',
      tables,
    });
    expect(result).toMatchObject({
      answer: ['-62'],
      scale: 'thousand',
      program: 'x2 - x1',
      chosenBy: 'rules',
      doubts: [],
    });
    expect(result.evidence[0]?.locator).toBe('tables.0 row 1');
    expect(citations).toMatchObject([
      { quote: '532', locator: 'tables.0 row 1 column 2' },
      { quote: '470' },
    ]);
    expect([verified, degraded]).toEqual([true, undefined]);
  });

  it('asks no model where it is sure', async () => {
    const { checks } = await ask(
      { question: 'What was the increase / (decrease) in orders from 2018 to 2019?', tables },
      () => {
        throw new Error('asked');
      },
    );
    expect(failed(checks)).toEqual([]);
  });

  const unsure = { question: 'By how much did the backlog fall from 2018 to 2019?', tables };

  it('says what it doubts', async () => {
    const { verified, checks, degraded } = await ask(unsure);
    expect(verified).toBe(false);
    expect(failed(checks)).toEqual(
      expect.arrayContaining(['question-covered', 'proposal-checked']),
    );
    expect(degraded?.reason).toContain('no model');
  });

  it('takes a proposal that holds, and reckons itself', async () => {
    const { result, checks } = await ask(unsure, (prompt) => {
      const id = (quote: string) =>
        /c\d+/.exec(prompt.split('\n').find((line) => line.includes(`| ${quote} |`)) ?? '')?.[0];
      return JSON.stringify({ program: 'x1 - x2', operands: [id('532'), id('470')] });
    });
    // The words that no header says stay a doubt: a model's word confirms nothing.
    expect(failed(checks)).toEqual(['question-covered']);
    expect(result).toMatchObject({ answer: ['62'], chosenBy: 'model' });
  });

  it.each(['{"program": "x1 - 7", "operands": ["c1"]}', 'It fell by 99.', '{"choice": 40}'])(
    'is not spoilt by %s',
    async (words) => {
      const [without, with_] = await Promise.all([ask(unsure), ask(unsure, () => words)]);
      expect(with_.result).toEqual(without.result);
    },
  );

  it('abstains where nothing answers', async () => {
    const { abstained, result, verified } = await ask({
      question: 'Who audits the pension fund?',
      paragraphs: ['Sales rose.'],
    });
    expect([abstained?.reason, result.answer, verified]).toEqual([expect.any(String), [], false]);
  });

  it('answers in the language of the question', async () => {
    const { result } = await ask({
      question: '2019年的订单是多少？',
      tables: [
        {
          rows: [
            ['万元', '2019年'],
            ['订单', '470'],
          ],
        },
      ],
    });
    expect(result).toMatchObject({
      answer: ['470'],
      scale: 'ten-thousand',
      explanation: '答案：470万，依据：x1 = 470 (订单, 2019年)。',
    });
  });

  it.each([
    [{ question: 'What?' }, 'tables'],
    [{ question: 'Wh', tables }, 'question'],
    [{ question: 'What was it?', tables: [{ rows: [[]] }] }, 'tables'],
    [{ question: 'What was it?', tables, more: 1 }, ''],
    [{ question: 'What was it?', paragraphs: Array(20).fill('x'.repeat(20_000)) }, 'paragraphs'],
    [
      {
        question: 'What was it?',
        tables: Array.from({ length: 20 }, () => ({
          rows: Array.from({ length: 100 }, () => Array.from({ length: 20 }, () => '1')),
        })),
      },
      'tables',
    ],
  ])('refuses %#', async (input, path) => {
    await expect(ask(input)).rejects.toMatchObject({
      kind: 'invalid_request',
      details: { issues: [expect.objectContaining({ path: expect.stringContaining(path) })] },
    });
  });
});
