import { EVERYBODY, MemoryKnowledge, rehearse } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { cutDocument } from '../domain/standards/cut-document.ts';
import { sha256 } from '../domain/text.ts';
import { telecom } from '../telecom.service.ts';
import { askStandards } from './ask-standards.ts';

const ask = (input: object, model?: () => string, knowledge?: MemoryKnowledge) => {
  const body = JSON.stringify(input);
  return rehearse(telecom, askStandards, { mediaType: 'application/json', body }, model, knowledge);
};
const [rule, options, chinese] = askStandards.samples;
const { documents } = JSON.parse(rule.body) as { documents: { name: string; text: string }[] };

describe('standards:ask', () => {
  it('answers with the words of the clause', async () => {
    const { envelope } = await rehearse(telecom, askStandards, rule);
    expect(envelope).toMatchObject({
      verified: true,
      result: {
        answer: 'A battery alarm shall be raised when the remaining time falls below 30 minutes.',
        evidence: [{ clause: '4.2', title: 'Example rule for radio sites' }],
        explanation: 'The answer is quoted, by clause 4.2.',
      },
    });
  });

  it('chooses the option that the documents support', async () => {
    const { envelope } = await rehearse(telecom, askStandards, options!);
    expect(envelope).toMatchObject({
      verified: true,
      result: { option: 2, answer: '50 ms', evidence: [{ clause: '5.1' }] },
    });
  });

  it('answers in Chinese', async () => {
    const { envelope } = await rehearse(telecom, askStandards, chinese!);
    expect(envelope.result).toMatchObject({
      answer: expect.stringContaining('倒换时间不超过50毫秒'),
      evidence: [{ clause: '第三条' }],
      explanation: '答案见原文，依据条款第三条。',
    });
  });

  it('looks things up in what was imported, and cites the source', async () => {
    const knowledge = new MemoryKnowledge();
    const [{ text } = { text: '' }] = documents;
    const open = await knowledge.begin({
      ...{ id: 'rules/radio', title: 'Radio rule', version: '2026', owner: EVERYBODY },
      ...{ format: 'md', sha256: sha256(text), bytes: text.length, recipe: '' },
    });
    await open.append(cutDocument(text, (name) => name));
    await open.finish();
    const question =
      'What is the highest one-way delay between a station and its aggregation router?';
    const { envelope } = await ask({ question, limit: 1 }, undefined, knowledge);
    expect(envelope).toMatchObject({
      verified: true,
      result: {
        evidence: [
          { sourceId: 'rules/radio', title: 'Radio rule', version: '2026', clause: '5.2' },
        ],
      },
      citations: [{ sourceId: 'rules/radio', sha256: sha256(text) }],
    });
    const [citation] = envelope.citations;
    expect(await knowledge.quoteAt('rehearsal', 'rules/radio', citation!.locator)).toBe(
      citation!.quote,
    );
  });

  it.each(['paragraph', 'page'])(
    'finds the clause of a %s before it, and cites it',
    async (kind) => {
      const knowledge = new MemoryKnowledge();
      const open = await knowledge.begin({
        ...{ id: 'ts', owner: EVERYBODY, format: 'docx', sha256: 'x', bytes: 1, recipe: '' },
      });
      const texts = [
        '5.1\tTimers',
        'T1 is 2 s.',
        '5.2\tCounters',
        'First.',
        'Counter N9 starts at seven.',
      ];
      await open.append(
        kind === 'page'
          ? [{ place: 'page 3', start: 0, text: texts.join('\n'), context: '' }]
          : texts.map((text, i) => ({ place: `paragraph ${i + 1}`, start: 0, text, context: '' })),
      );
      await open.finish();
      const question = 'Where does counter N9 start?';
      const { envelope } = await ask({ question, limit: 1 }, undefined, knowledge);
      expect(envelope).toMatchObject({ verified: true, result: { evidence: [{ clause: '5.2' }] } });
      for (const { locator, quote } of envelope.citations)
        expect(await knowledge.quoteAt('rehearsal', 'ts', locator)).toBe(quote);
      const cited = envelope.citations.map(({ quote }) => quote);
      if (kind === 'paragraph') expect(cited).toEqual([texts[4], texts[2]]);
    },
  );

  it('abstains without documents, and where they say nothing of it', async () => {
    const none = await ask({ question: 'What is a cell?' });
    expect(none.envelope.abstained?.reason).toContain('no document');
    const { envelope } = await ask({
      question: 'Who invented the telephone in Boston?',
      documents,
    });
    expect(envelope).toMatchObject({ verified: false, abstained: { reason: expect.any(String) } });
    expect(envelope.result).not.toHaveProperty('answer');
  });

  it('abstains where two options are supported alike, and where none is', async () => {
    const question = 'What shall each radio site have?';
    const alike = await ask({ question, documents, options: ['battery load', 'load battery'] });
    expect(alike.envelope.abstained).toBeDefined();
    const strange = await ask({ question, documents, options: ['a swimming pool', 'a garden'] });
    expect(strange.envelope.abstained).toBeDefined();
    expect(strange.envelope.result).not.toHaveProperty('option');
  });

  it('takes the words of a model that states what was found, and no others', async () => {
    const input = JSON.parse(options!.body) as object;
    const words = 'The answer is option 2, as clause 5.1 says.';
    const honest = await ask(input, () => words);
    expect(honest.envelope).toMatchObject({ verified: true, result: { explanation: words } });
    const { envelope } = await ask(input, () => 'The answer is option 3, as clause 5.1 says.');
    expect(envelope).toMatchObject({ verified: true, result: { option: 2 } });
    expect(envelope.checks).toContainEqual(expect.objectContaining({ replacedBy: 'template' }));
  });

  it.each([
    { question: '' },
    { question: 'x'.repeat(2_001) },
    { question: 'x', options: ['a'] },
    { question: 'x', options: ['a', 'a '] },
    { question: 'x', documents: [] },
    { question: 'x', asOf: 'today' },
  ])('refuses a wrong input and names the place', async (input) => {
    await expect(ask(input)).rejects.toMatchObject({
      kind: 'invalid_request',
      details: { issues: [{ path: expect.any(String) }] },
    });
  });
});
