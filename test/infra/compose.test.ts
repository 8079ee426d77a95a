import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parseEngines } from '../../services/foundation-model/src/adapters/engines/engines-config.ts';
import { readManifests } from '../../tools/manifest.ts';
import {
  COMPOSE,
  composeText,
  environmentOf,
  exampleEnv,
  interpolate,
  readCompose,
  variablesIn,
} from './support/compose.ts';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const manifests = await readManifests(root);
const filledIn = { POSTGRES_PASSWORD: 'a1', BANYAN_ADMIN_KEY: 'bnyn_admin_for_the_test' };
const env = exampleEnv(filledIn);
const text = interpolate(composeText(), env);
const { services } = readCompose(text);
const errorsOf = schemaErrors();

/** By the specification's own schema. */
function schemaErrors() {
  const ajv = new Ajv({ strict: false, allErrors: true });
  // Draft 7 by another spelling of its name.
  const { $schema: _, ...schema } = JSON.parse(read('test/infra/compose-spec/compose-spec.json'));
  const takes = ajv.compile(schema);
  return (file: unknown) => (takes(file) ? [] : (takes.errors ?? []));
}

describe('the compose file', () => {
  it.each([
    ['as it stands', composeText()],
    ['with .env.example', text],
  ])('is valid by the schema of the compose specification: %s', (_, written) => {
    expect(errorsOf(readCompose(written))).toEqual([]);
  });

  it.each([
    ['an unknown field', /^ {4}image: postgres.*/m, '    picture: postgres'],
    ['a condition that there is not', 'service_completed_successfully', 'service_done'],
    ['a limit that is no text', /memory: 1G/, 'memory: [1]'],
    ['a time that is no text', 'interval: 10s', 'interval: [10]'],
    ['a list where a map belongs', 'volumes:\n  postgres:\n  kafka:', 'volumes: [postgres, kafka]'],
    ['a service without anything', 'services:\n', 'services:\n  empty: nothing\n'],
  ])('would be refused with %s', (_, right, wrong) => {
    const broken = text.replace(right, wrong);
    expect(broken).not.toBe(text);
    expect(errorsOf(readCompose(broken))).not.toEqual([]);
  });

  it('says every time with its unit', () => {
    const times = [...text.matchAll(/(?:interval|timeout|period): (.+)$/gm)].map(
      ([, time]) => time,
    );
    expect(times.length).toBeGreaterThan(10);
    for (const time of times) expect(time).toMatch(/^\d+(ms|s|m)$/);
  });

  it('runs every service, at its port, in its database, with at least half more memory than it is to need', () => {
    for (const { name, port, database, resources, startAfter } of manifests) {
      const service = services[name];
      expect(service?.build?.args).toEqual({ SERVICE: name });
      expect(service?.environment['PORT']).toBe(port);
      expect(service?.environment['DATABASE_URL']).toMatch(new RegExp(`/${database}$`));
      expect(service?.ports).toEqual([`127.0.0.1:${port}:${port}`]);
      const limit = Number.parseInt(service?.deploy.resources.limits.memory ?? '', 10);
      expect(limit).toBeGreaterThanOrEqual(Math.ceil(resources.memoryMiB * 1.5));
      expect(Object.keys(service?.depends_on ?? {})).toEqual(['setup', ...startAfter]);
    }
  });

  it('watches whatever goes on running, limits it, and waits for nothing that there is not', () => {
    for (const [name, { healthcheck, deploy, depends_on: needs = {} }] of Object.entries(
      services,
    )) {
      expect([name, healthcheck.disable ?? healthcheck.test?.length]).not.toEqual([
        name,
        undefined,
      ]);
      expect(deploy.resources.limits.memory).toMatch(/^\d+[MG]$/);
      for (const [other, { condition }] of Object.entries(needs)) {
        expect(condition === 'service_healthy').toBe(services[other]?.healthcheck.disable !== true);
      }
    }
    expect(services['setup']?.healthcheck).toEqual({ disable: true });
  });

  it('holds no secret: what is secret is wanted, with words for whoever lacks it', () => {
    const names = new Set(variablesIn(composeText()).map(({ name }) => name));
    const required = variablesIn(composeText()).filter((one) => one.required);
    expect([...new Set(required.map(({ name }) => name))].toSorted()).toEqual(
      [
        'POSTGRES_PASSWORD',
        'BANYAN_ADMIN_KEY',
        'BANYAN_ENGINE_URL',
        'BANYAN_ENGINE_MODEL',
      ].toSorted(),
    );
    for (const name of Object.keys(filledIn)) {
      expect(() => interpolate(composeText(), { ...env, [name]: '' })).toThrow(name);
      expect(exampleEnv({})[name]).toBe('');
    }
    // The example tells of every variable, with the value that is taken without it.
    expect(Object.keys(env).toSorted()).toEqual([...names].toSorted());
    for (const { name, otherwise } of variablesIn(composeText())) {
      if (otherwise !== undefined) expect([name, env[name]]).toEqual([name, otherwise]);
    }
  });

  it('names versions, those of the embedded mesh', () => {
    const images = Object.values(services).map(({ image }) => image);
    for (const image of images) expect(image).toMatch(/^[a-z/-]+:[\w.-]+$/);
    const kafka = /<version>([\d.]+)</.exec(
      read('deploy/embedded/kafka/pom.xml').split('kafka_')[1] ?? '',
    );
    expect(images).toContain(`apache/kafka:${kafka?.[1]}`);
    const zipkin = /server<\/artifactId>\s*<version>([\d.]+)</.exec(
      read('deploy/embedded/zipkin/pom.xml'),
    );
    expect(images).toContain(`openzipkin/zipkin-slim:${zipkin?.[1]}`);
    const postgres = /linux-x64": "(\d+\.\d+)/.exec(read('deploy/embedded/postgres/package.json'));
    expect(services['postgres']?.image).toMatch(new RegExp(`^postgres:${postgres?.[1]}-`));
    const node = /linux-x64": "([\d.]+)"/.exec(read('package.json'));
    expect(read('deploy/docker/Dockerfile')).toContain(`ARG NODE=${node?.[1]}-`);
  });

  it('asks an engine that its own settings describe', () => {
    const trunk = services['foundation-model'];
    if (!trunk) throw new Error('There is no trunk.');
    const engines = readFileSync(join(COMPOSE, 'engines.yaml'), 'utf8');
    const [engine] = parseEngines(engines, environmentOf(trunk, env)).engines;
    expect(engine).toMatchObject({
      ...{ kind: 'openai', baseUrl: 'http://host.docker.internal:11434/v1', parallel: 4 },
      models: [{ id: 'qwen2.5:7b', contextTokens: 8192, languages: ['zh', 'en'] }],
    });
  });
});
