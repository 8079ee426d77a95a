import { z } from 'zod';
import type { Classification } from './schema.ts';

/** Of the best score: who has less is no rival, and nobody is asked. */
const RIVAL = 0.5;
const MOST_TOKENS = 40;

/** Labels that a model may choose among: the first, and those that nearly as much speaks for. */
export function rivalsOf({ components }: Classification): string[] {
  const best = components[0]?.score ?? 0;
  return components.filter(({ score }) => score >= RIVAL * best).map(({ label }) => label);
}

const SYSTEM = {
  en: 'A driver complains about a vehicle. Choose the one component that failed, among those that are listed. Answer with JSON: {"component": "..."}',
  zh: '车主投诉车辆问题。从列出的部件中选出真正发生故障的一个。以JSON回答：{"component": "..."}',
};

/** The labels alone; the complaint goes in as data. */
export function promptFor({ language }: Classification, rivals: string[]) {
  return {
    maxTokens: MOST_TOKENS,
    messages: [
      { role: 'system' as const, content: SYSTEM[language] },
      { role: 'user' as const, content: rivals.map((label) => `- ${label}`).join('\n') },
    ],
    responseFormat: {
      ...{ type: 'json_schema' as const, name: 'choice', strict: true },
      schema: {
        ...{ type: 'object', required: ['component'], additionalProperties: false },
        properties: { component: { type: 'string', enum: rivals } },
      },
    },
  };
}

const answerSchema = z.strictObject({ component: z.string().max(200) });

/** The label that a model's answer names; undefined unless it is one of those that it had. */
export function chosenIn(answer: string, rivals: string[]): string | undefined {
  if (answer.length > 1_000) return undefined;
  try {
    const { component } = answerSchema.parse(JSON.parse(answer));
    return rivals.find((label) => label === component);
  } catch {
    return undefined;
  }
}

export const answerOf = (label: string): string => JSON.stringify({ component: label });
