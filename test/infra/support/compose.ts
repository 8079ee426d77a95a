import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../../..');
export const COMPOSE = join(root, 'deploy/compose');

export interface ComposeService {
  image: string;
  build?: { context: string; dockerfile: string; target: string; args?: Record<string, string> };
  environment: Record<string, string | number | null>;
  ports?: string[];
  healthcheck: { test?: string[]; disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
  deploy: { resources: { limits: { memory: string } } };
}

export interface ComposeFile {
  services: Record<string, ComposeService>;
}

export const composeText = () => readFileSync(join(COMPOSE, 'compose.yaml'), 'utf8');

/** The file as Compose reads it, before or after its variables are filled in. */
export const readCompose = (text = composeText()) => parse(text, { merge: true }) as ComposeFile;

/** `${NAME}`, `${NAME:-else}` and `${NAME:?why}`, the forms that the file uses. */
const VARIABLE = /\$\{(\w+)(?:(:[-?])([^}]*))?\}/g;

export interface Variable {
  name: string;
  required: boolean;
  otherwise: string | undefined;
}

export const variablesIn = (text: string): Variable[] =>
  [...text.matchAll(VARIABLE)].map(([, name = '', how, words]) => ({
    ...{ name, required: how === ':?' },
    otherwise: how === ':-' ? (words ?? '') : undefined,
  }));

/** Fills the variables in as Compose does; throws for a required one that is not there. */
export function interpolate(text: string, env: Record<string, string>): string {
  return text.replaceAll(VARIABLE, (_, name: string, how?: string, words = '') => {
    const given = env[name];
    if (given) return given;
    if (how === ':?') throw new Error(`${name}: ${words}`);
    return words;
  });
}

/** What a container of a service is told; what has no value and is not set is left out. */
export function environmentOf(service: ComposeService, env: Record<string, string>) {
  const told = Object.entries(service.environment).map(([name, value]) => [
    name,
    value ?? env[name],
  ]);
  const given = told.filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)])) as Record<
    string,
    string
  >;
}

/** `.env.example`, with values for what it leaves to its reader. */
export function exampleEnv(filledIn: Record<string, string>): Record<string, string> {
  const lines = readFileSync(join(COMPOSE, '.env.example'), 'utf8').split('\n');
  const set = lines.filter((line) => /^\w+=/.test(line)).map((line) => line.split(/=(.*)/s, 2));
  return { ...(Object.fromEntries(set) as Record<string, string>), ...filledIn };
}
