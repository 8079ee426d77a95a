import { z } from 'zod';
import { messageSchema, timeSchema } from '../alarms/schema.ts';
import { languageSchema } from '@banyan/contracts/vertical';
import { LIMITS } from './modes.ts';
import { MACHINES } from './quantities.ts';

const decimal = z
  .union([z.number(), z.string().max(30)])
  .refine(
    (value) => /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(String(value).trim()),
    'is no plain decimal',
  );

const measured = z.union([
  z.number(),
  z.string().max(40),
  z.strictObject({ value: z.union([z.number(), z.string().max(40)]), unit: z.string().max(20) }),
]);

const limitsSchema = z
  .partialRecord(
    z.enum(LIMITS),
    z.strictObject({ low: decimal.optional(), high: decimal.optional() }),
  )
  .meta({ description: 'Of a chiller: no table gives them.' });

const rowSchema = z.strictObject({
  machine: z.enum(MACHINES),
  id: z.string().min(1).max(200).optional(),
  values: z
    .record(z.string().min(1).max(100), measured)
    .refine((values) => Object.keys(values).length <= 100, 'has more than 100 values')
    .meta({ description: 'By name: torque, "Torque [Nm]", 扭矩.' }),
  limits: limitsSchema.default({}),
});

const indicatorSchema = z.strictObject({
  kpi: z.string().min(1).max(200).meta({ description: 'Cooling Load, 冷负荷.' }),
  asset: z.string().min(1).max(200),
  at: timeSchema.optional(),
  ...{ value: decimal, upper: decimal, lower: decimal },
});

const sparkplugSchema = z.strictObject({
  machine: z.enum(MACHINES),
  messages: z.array(messageSchema).min(1).max(1_000),
  limits: limitsSchema.default({}),
});

export const assessInputSchema = z
  .strictObject({
    rows: z.array(rowSchema).max(1_000).default([]),
    indicators: z.array(indicatorSchema).max(2_000).default([]),
    sparkplug: sparkplugSchema.optional(),
    nearPercent: z.number().min(0).max(50).default(5).meta({
      description: 'So near to a limit, in percent of it: near.',
    }),
    language: languageSchema.default('en'),
  })
  .refine(
    ({ rows, indicators, sparkplug }) => rows.length + indicators.length > 0 || sparkplug,
    'holds neither rows nor indicators nor messages',
  );

export type AssessInput = z.output<typeof assessInputSchema>;

/** The worst first. */
export const VERDICTS = ['failure', 'possible', 'near', 'ok', 'not-assessed'] as const;

const codeSchema = z.object({ code: z.string(), description: z.string() });

export const conditionSchema = z.object({
  formula: z.string(),
  operands: z.record(z.string(), z.string()),
  value: z.string(),
  unit: z.string(),
  test: z.enum(['below', 'above', 'at-least']),
  limit: z.string(),
  /** How far the value is from the limit on the good side of it; below 0 beyond it. */
  margin: z.string(),
  met: z.boolean(),
});

export const modeSchema = z.object({
  id: z.string(),
  name: z.string(),
  verdict: z.enum(VERDICTS),
  needs: z.enum(['all', 'any']),
  conditions: z.array(conditionSchema),
  /** Values or limits without which nothing can be said. */
  missing: z.array(z.string()),
  codes: z.array(codeSchema),
});

export const assessmentSchema = z.object({
  id: z.string(),
  machine: z.enum([...MACHINES, 'indicator']),
  at: z.string().optional(),
  verdict: z.enum(VERDICTS),
  modes: z.array(modeSchema),
  unused: z.array(z.object({ name: z.string(), reason: z.string() })),
});

export const assessResultSchema = z.object({
  language: languageSchema,
  assessments: z.array(assessmentSchema),
  counted: z.record(z.enum(VERDICTS), z.int()),
  unread: z.array(z.object({ path: z.string(), reason: z.string() })),
  explanation: z.string(),
});

export type ConditionTold = z.infer<typeof conditionSchema>;
export type ModeTold = z.infer<typeof modeSchema>;
export type Assessment = z.infer<typeof assessmentSchema>;
export type AssessResult = z.infer<typeof assessResultSchema>;
export type Limits = z.output<typeof limitsSchema>;
