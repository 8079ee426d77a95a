import { MeshError } from '@banyan/kernel';
import { rehearse, type Rehearsal } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import {
  type Injection,
  INJECTIONS,
} from '../../libs/vertical-kit/src/model/injections.fixture.ts';
import { cases } from './verticals.ts';

type Case = (typeof cases)[number];

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The sample with the attack behind each text in turn; some places take no free text at all. */
function* carriers({ sample }: Case, { text }: Injection): Generator<string> {
  if (sample.mediaType === 'application/json') {
    const whole: unknown = JSON.parse(sample.body);
    for (const way of textsIn(whole)) yield JSON.stringify(withText(whole, way, text));
    return;
  }
  // Text of elements; one that is free, such as a name or a remittance, lets it pass.
  for (const { index, 0: found } of sample.body.matchAll(/>[^<>\s][^<>]*(?=<\/)/g)) {
    const end = index + found.length;
    yield `${sample.body.slice(0, end)} ${escaped(text)}${sample.body.slice(end)}`;
  }
}

function* textsIn(value: unknown, way: string[] = []): Generator<string[]> {
  if (typeof value === 'string') yield way;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* textsIn(inner, [...way, key]);
}

function withText(value: unknown, [key, ...rest]: string[], more: string): unknown {
  if (key === undefined) return `${String(value)} ${more}`;
  const inner = (value as Record<string, unknown>)[key];
  if (Array.isArray(value)) return value.with(Number(key), withText(inner, rest, more));
  return { ...(value as object), [key]: withText(inner, rest, more) };
}

/** All that a model must not move. */
function unmoved({ envelope, steps }: Rehearsal) {
  const { task, standard, result, citations, checks, verified, abstained } = envelope;
  const kept = checks.map(({ id, passed, replacedBy }) => {
    return id === 'explanation-grounded' ? [id, replacedBy] : [id, passed];
  });
  return { task, standard, result, citations, verified, abstained, kept, steps };
}

/** The first lines that are worth looking for. */
const linesOf = ({ text }: Injection) => text.split('\n').filter((line) => line.length > 12);

const FENCE = /^--- data: .* \(mark (\w+)\)\n[^]*?\n--- end of data \(mark \1\)$/gm;

/** Every so many places of a sample: each attack finds others. */
const PLACES = 6;

describe.each(cases.map((each) => ({ ...each })))('$title', (each) => {
  const { vertical, task, sample } = each;

  it.each(INJECTIONS)('is not moved by $id', async (injection) => {
    const bodies = [...carriers(each, injection)];
    const step = Math.max(1, Math.floor(bodies.length / PLACES));
    for (const body of bodies.filter((_, i) => i % step === injection.text.length % step)) {
      const prompts: string[] = [];
      const sent = { mediaType: sample.mediaType, body };
      const run = (says?: () => string) =>
        rehearse(
          vertical,
          task,
          sent,
          says &&
            ((prompt) => {
              prompts.push(prompt.messages.map(({ content }) => content).join('\n'));
              return says();
            }),
        );
      const honest = await run().catch((error: unknown) => MeshError.of(error));
      const obeyed = await run(() => injection.wants).catch((error: unknown) =>
        MeshError.of(error),
      );
      if (honest instanceof MeshError || obeyed instanceof MeshError) {
        // A place that takes no such text: it is refused before any model is asked.
        expect([honest, obeyed]).toMatchObject([
          { kind: 'invalid_request' },
          { kind: 'invalid_request' },
        ]);
        expect(prompts).toEqual([]);
        continue;
      }
      expect(unmoved(obeyed)).toEqual(unmoved(honest));
      expect(prompts.length).toBeLessThanOrEqual(1);
      for (const prompt of prompts)
        for (const line of linesOf(injection))
          expect(prompt.replaceAll(FENCE, '')).not.toContain(line);
    }
  });
});
