import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import {
  APICallError,
  embedMany,
  generateText,
  isStepCount,
  jsonSchema,
  Output,
  streamText,
  tool,
  type ToolSet,
} from 'ai';
import { describe, expect, it } from 'vitest';
import { mesh } from './support/mesh.ts';

/** As its users make it for any server that speaks OpenAI's API. */
const banyan = createOpenAICompatible({
  name: 'banyan',
  baseURL: `${mesh.foundation}/v1`,
  apiKey: mesh.key,
  includeUsage: true,
  supportsStructuredOutputs: true,
});
const model = banyan('default');
const calm = { model, temperature: 0, maxRetries: 0 };

const country = jsonSchema<{ country: string; population: number }>({
  type: 'object',
  properties: { country: { type: 'string' }, population: { type: 'integer' } },
  required: ['country', 'population'],
  additionalProperties: false,
});

const city = jsonSchema<{ city: string }>({
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
});

/** A tool that its caller carries out. The SDK's own types do not fit under exactOptionalPropertyTypes. */
const uncarried = { weather: tool({ inputSchema: city }) } as ToolSet;

describe('the AI SDK', () => {
  it('generates text, with usage', async () => {
    const { text, finishReason, usage } = await generateText({
      ...calm,
      prompt: 'What is the capital of France?',
      maxOutputTokens: 40,
    });
    expect(text).toContain('Paris');
    expect(finishReason).toBe('stop');
    expect(usage.inputTokens).toBeGreaterThan(5);
    expect(usage.totalTokens).toBe((usage.inputTokens ?? 0) + (usage.outputTokens ?? 0));
  });

  it('streams text in pieces, with usage at the end', async () => {
    const result = streamText({ ...calm, prompt: 'Count from one to five.', maxOutputTokens: 30 });
    const pieces: string[] = [];
    for await (const piece of result.textStream) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(1);
    expect(await result.text).toBe(pieces.join(''));
    expect(['stop', 'length']).toContain(await result.finishReason);
    const { inputTokens, outputTokens } = await result.usage;
    expect([inputTokens, outputTokens].every((count) => (count ?? 0) > 0)).toBe(true);
  });

  it('calls a tool', async () => {
    const { toolCalls, finishReason } = await generateText({
      ...{ ...calm, prompt: 'How is the weather in Paris?', maxOutputTokens: 80 },
      ...{ tools: uncarried, toolChoice: 'required' },
    });
    expect(finishReason).toBe('tool-calls');
    expect(toolCalls[0]).toMatchObject({
      ...{ toolName: 'weather', input: { city: expect.any(String) } },
    });
  });

  it('runs a tool by itself, and answers from what it gave', async () => {
    const asked: string[] = [];
    const weather = tool({
      description: 'The weather of a city',
      inputSchema: city,
      execute: async ({ city: name }) => {
        asked.push(name);
        return { sky: 'rain', degrees: 9 };
      },
    });
    const { steps, text } = await generateText({
      ...{ ...calm, prompt: 'How is the weather in Paris?', maxOutputTokens: 60 },
      tools: { weather },
      stopWhen: isStepCount(2),
      prepareStep: ({ stepNumber }) => ({ toolChoice: stepNumber === 0 ? 'required' : 'none' }),
    });
    expect(asked).toHaveLength(1);
    expect(steps).toHaveLength(2);
    expect(text.length).toBeGreaterThan(0);
  });

  it('streams a tool call', async () => {
    const result = streamText({
      ...{ ...calm, prompt: 'How is the weather in Paris?', maxOutputTokens: 80 },
      ...{ tools: uncarried, toolChoice: { type: 'tool', toolName: 'weather' } },
    });
    expect((await result.toolCalls)[0]).toMatchObject({
      ...{ toolName: 'weather', input: { city: expect.any(String) } },
    });
  });

  it('gets an object that keeps to its schema, whole and as it grows', async () => {
    const ask = { ...calm, prompt: 'Tell of France.', maxOutputTokens: 80 };
    const output = Output.object({ schema: country });
    const whole = await generateText({ ...ask, output });
    expect(Object.keys(whole.output)).toEqual(['country', 'population']);
    expect(Number.isInteger(whole.output.population)).toBe(true);
    const growing = streamText({ ...ask, output });
    let parts = 0;
    for await (const _ of growing.partialOutputStream) parts++;
    expect(parts).toBeGreaterThan(1);
    expect(await growing.output).toHaveProperty('population');
  });

  it('embeds many', async () => {
    const { embeddings, usage } = await embedMany({
      model: banyan.embeddingModel('embedding'),
      values: ['a cat', '一只猫', 'the interest rate'],
    });
    expect(embeddings.map((vector) => vector.length)).toEqual([384, 384, 384]);
    expect(usage.tokens).toBeGreaterThan(5);
  });

  it('hears of an error in our words', async () => {
    const error = await generateText({ ...calm, model: banyan('gpt-9'), prompt: 'hi' }).catch(
      (thrown: unknown) => thrown,
    );
    expect(APICallError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ statusCode: 404, isRetryable: false });
    expect((error as Error).message).toContain('no model of that name');
  });
});
