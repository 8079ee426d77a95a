import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from './failure.ts';

const runningSchema = z.object({
  pid: z.int().positive(),
  /** Tells our process from a later one with the same id. */
  startedAt: z.string(),
  since: z.iso.datetime().optional(),
  log: z.string(),
  port: z.int(),
  url: z.string(),
  /** Its own address, where \`url\` is one that it shares with others. */
  own: z.string().optional(),
  /** Of what it was started from; another one means: start anew. */
  fingerprint: z.string(),
});

const stateSchema = z.object({
  version: z.literal(1),
  /** What runs and was started by us, in the order of its start. */
  running: z.record(z.string(), runningSchema),
  /** How many of each service were asked for, where that is not one. */
  replicas: z.record(z.string(), z.int()).optional(),
  /** Ports once chosen are kept, so that URLs stay the same. */
  ports: z.record(z.string(), z.int()),
  secrets: z.object({
    adminKey: z.string().optional(),
    databasePassword: z.string().optional(),
    developmentKey: z.object({ keyId: z.string(), key: z.string(), tenant: z.string() }).optional(),
  }),
});

export type Running = z.infer<typeof runningSchema>;
export type State = z.infer<typeof stateSchema>;

const empty = (): State => ({ version: 1, running: {}, ports: {}, secrets: {} });

export function readState(run: string): State {
  const file = join(run, 'state.json');
  if (!existsSync(file)) return empty();
  const parsed = stateSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Failure(`${file} is not of this version: stop what runs by hand and remove it.`);
}

/** Written at once or not at all, and for the owner alone: keys stand in it. */
export function writeState(run: string, state: State): void {
  mkdirSync(run, { recursive: true });
  const file = join(run, 'state.json');
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
}
