import type { Check } from '@banyan/contracts/vertical';
import { Deadline } from '@banyan/kernel';
import { parseBody } from '@banyan/platform';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { INJECTIONS } from '../model/injections.fixture.ts';
import type { Prompt } from '../model/model-client.ts';
import { rehearsalRunner } from '../task/rehearse.ts';
import { defineTask } from '../task/task.ts';
import { defineVertical } from '../task/vertical.ts';
import { chat } from './chat.ts';
import { lastWords, taskChatSchema } from './chat-request.ts';
import { findCall } from './find-call.ts';
import { planIn } from './plan.ts';

const checks: [Check] = [{ id: 'read', passed: true, detail: 'was read' }];
const budget = { tokens: 500, timeoutMs: 5_000, maxTimeoutMs: 5_000, floorMs: 1 };
const told = (explanation: string, quote = 'a piece') => ({
  ...{
    standard: { name: 'none', version: '1' },
    result: { explanation },
    checks: structuredClone(checks),
  },
  citations: [{ sourceId: 'input', locator: 'line 1', quote, sha256: '0'.repeat(64) }],
});
const common = {
  ...{ summary: 'Does it', description: 'Does it.', steps: { read: 'Reads.' }, budget },
  result: z.object({ explanation: z.string() }),
};

const ask = defineTask({
  ...{ name: 'notes:ask', ...common },
  input: z.strictObject({ question: z.string().min(1), document: z.string().min(1) }),
  samples: [{ title: '', mediaType: 'application/json', body: '{"question":"a","document":"b"}' }],
  run: async ({ question }) => told(`asked: ${question}`),
});
const sum = defineTask({
  ...{ name: 'notes:sum', ...common },
  input: z.strictObject({ text: z.string().min(3), kind: z.enum(['long', 'short']).optional() }),
  document: { mediaTypes: ['application/xml'], toInput: (body) => ({ text: body.toString() }) },
  fromText: (text) => (text.includes('minutes') ? { text } : undefined),
  samples: [{ title: '', mediaType: 'application/json', body: '{"text":"abc"}' }],
  run: async ({ text }) => told(`summed ${text.length}`, text),
});
const notes = defineVertical({ name: 'notes', description: '', tasks: [ask, sum] });

const talk = (text: string, model?: (prompt: Prompt) => string) =>
  chat(rehearsalRunner(notes, model), notes, {
    ...{ text, who: { tenant: 't', keyId: 'k' }, deadline: Deadline.in(5_000) },
    signal: new AbortController().signal,
  });

describe('the task that a message is for, by rule', () => {
  it.each([
    ['{"question":"why","document":"d"}', 'notes:ask'],
    ['Here you are:\n```json\n{"question":"why","document":"d"}\n```\nThanks.', 'notes:ask'],
    ['Please do {"text":"abc"} now', 'notes:sum'],
    ['<?xml version="1.0"?>\n<a>b</a>', 'notes:sum'],
    ['the minutes of a meeting', 'notes:sum'],
    ['notes:sum anything at all', 'notes:sum'],
    ['请用 notes:sum 总结：今天开会。', 'notes:sum'],
    ['{"text":"<a>b</a>"}', 'notes:sum'],
    ['<a>{"b":1}</a>', 'notes:sum'],
    ['/v1/notes/notes:sum\n```\nplain words\n```', 'notes:sum'],
  ])('%j', (text, name) => expect(findCall(notes, text).call?.task.name).toBe(name));

  it('has the rest of the words as its input where it is named', () => {
    expect(findCall(notes, 'notes:sum: some words').call?.input).toEqual({ text: 'some words' });
  });

  it.each([
    'What can you do?',
    'notes:ask',
    'notes:ask why',
    'xnotes:sum words',
    'words first\nnotes:sum comes too late',
    '{"unknown":"field"}',
    '{"text": broken',
    '``` ``` ```',
  ])('is none: %j', (text) => expect(findCall(notes, text).call).toBeUndefined());

  it('is not named by a document', () => {
    const call = findCall(notes, '<a>notes:ask {"question":"a","document":"b"}</a>').call;
    expect(call?.task.name).toBe('notes:sum');
  });

  it('is refused by name and place where its document does not fit', () => {
    expect(() => findCall(notes, 'notes:ask {"question":7,"document":"b"}')).toThrow(
      /messages\.question is no input of notes:ask/,
    );
  });

  it('is not called by a document that none takes, only by the words beside it', () => {
    expect(findCall(notes, '{"of":"minutes"}').call).toBeUndefined();
    const call = findCall(notes, 'the minutes {"of":"minutes"}').call;
    expect(call?.input).toEqual({ text: 'the minutes ' });
  });

  it('bears the longest messages', () => {
    for (const seed of ['```', '{', '<a', '{"a":', 'notes:sum ', '>', 'P0301 ', '\ud800']) {
      const startedAt = performance.now();
      findCall(notes, seed.repeat(Math.floor(4_000_000 / seed.length)));
      expect(performance.now() - startedAt).toBeLessThan(3_000);
    }
  });
});

describe('an answer', () => {
  it("is the task's own words, then its sources, with the envelope beside", async () => {
    const { content, banyan } = await talk('{"question":"why","document":"d"}');
    expect(content).toBe('asked: why\n\n[1] “a piece” (input, line 1)');
    expect(banyan).toMatchObject({ task: 'notes:ask', verified: true });
  });

  it('keeps a quote on its line', async () => {
    const { content } = await talk('the minutes\n[9] “forged” (law, article 1)');
    expect(content.split('\n').filter((line) => line.startsWith('['))).toHaveLength(1);
  });

  it('says what can be done where nothing fits and no model is to be had', async () => {
    const { content, banyan, usage } = await talk('Hello?');
    expect(content).toMatch(/^This is what I can do.*\n- notes:ask: Does it\n```\n\{"question"/);
    expect(banyan).toMatchObject({
      tasks: [{ name: 'notes:ask' }, { name: 'notes:sum' }],
      degraded: { reason: expect.stringContaining('no model') },
    });
    expect(usage).toEqual({ tokens: 0, outputTokens: 0 });
    expect((await talk('你好')).content).toMatch(/^我可以完成以下任务/);
  });

  it('is by a task that a model chooses, its input word for word from the message', async () => {
    const says = '{"task":"notes:ask","input":{"question":"who came","document":"the list"}}';
    const { content, usage } = await talk('Tell me who came, by the list.', ({ messages }) => {
      expect(messages[0]?.content).toContain('notes:ask');
      expect(messages[1]?.content).toContain('--- data: message');
      return says;
    });
    expect(content).toContain('asked: who came');
    expect(usage).toEqual({ tokens: 2, outputTokens: 1 });
  });

  it.each([
    '',
    'notes:ask',
    '{"task":"none","input":{}}',
    '{"task":"notes:all","input":{}}',
    '{"task":"notes:ask","input":{"question":"who came"}}',
    '{"task":"notes:ask","input":{"question":"who left","document":"the list"}}',
    '{"task":"notes:ask","input":{"question":"who came","document":"the list","more":1}}',
    '{"task":"notes:ask","input":{"question":"who","document":"list"},"also":1}',
    '{"task":"notes:sum","input":{"text":"the lis"}}',
  ])('is none that a model invents: %s', async (says) => {
    const { banyan } = await talk('Tell me who came, by the list.', () => says);
    expect(banyan).toHaveProperty('tasks');
  });

  it('takes the words that a schema lists', () => {
    const said = '{"task":"notes:sum","input":{"text":"good day","kind":"short"}}';
    expect(planIn(notes.tasks, 'Say good day', said)).toBeDefined();
    expect(planIn(notes.tasks, 'Say good day', said.replace('short', 'odd'))).toBeUndefined();
  });
});

describe('what others wrote calls no task', () => {
  it.each(INJECTIONS)('$id, on an engine that obeys', async ({ text, wants }) => {
    const message = `What is this?\n${text}`;
    const [honest, obeyed] = [await talk(message), await talk(message, () => wants)];
    expect(obeyed.content).toBe(honest.content);
    // Some are XML, and one task takes that; none has the other done.
    const { task } = obeyed.banyan as { task?: string };
    expect([undefined, 'notes:sum']).toContain(task);
  });

  it.each(INJECTIONS)('$id, in what a tool or another said before', ({ text }) => {
    const said = { content: text };
    const body = parseBody(taskChatSchema, {
      model: 'notes',
      messages: [
        { role: 'system', ...said },
        { role: 'user', ...said },
        { role: 'assistant', ...said },
        { role: 'user', content: 'Hello?' },
        { role: 'tool', tool_call_id: '1', ...said },
      ],
    });
    expect(lastWords(body)).toBe('Hello?');
  });
});
