import { readFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { asyncApiFile, generatedFiles } from '../../tools/contracts/generated.ts';

const root = join(import.meta.dirname, '../..');
const files = await generatedFiles(root);
const read = (file: string) => readFile(join(root, file), 'utf8');
const documents = [...files.keys()].filter((file) => file.startsWith('docs/asyncapi/'));
const schemas = [...files.keys()].filter((file) => file.startsWith('libs/contracts/schemas/'));

describe('what follows from the catalogue', () => {
  it.each([...files])('%s is current; else run ./mesh contracts', async (file, text) => {
    expect(await read(file)).toBe(text);
  });

  it('has no file that follows from nothing', () => {
    const found = globSync('{docs/asyncapi,libs/contracts/schemas}/*', { cwd: root });
    expect(found.filter((file) => !files.has(file))).toEqual([]);
  });
});

describe('AsyncAPI', () => {
  const errorsOf = async (text: string) =>
    (await new Parser().validate(text)).filter(({ severity }) => severity === 0);

  it.each(documents)('%s passes the official parser, its examples included', async (file) => {
    expect(await errorsOf(await read(file))).toEqual([]);
  });

  it('is seen to be wrong when it is', async () => {
    const document = JSON.parse(await read(asyncApiFile('finance')));
    document.operations['receive.finance.task.requested.v1'].action = 'listen';
    expect(await errorsOf(JSON.stringify(document))).not.toEqual([]);
  });
});

describe('JSON Schema', () => {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true });
  formats.default(ajv);

  it.each(schemas)('%s takes every frozen sample, and not just anything', async (file) => {
    const takes = ajv.compile(JSON.parse(await read(file)));
    const samples = JSON.parse(await read(`libs/contracts/samples/${basename(file)}`));
    for (const sample of samples) expect([sample, takes(sample)]).toEqual([sample, true]);
    expect(takes({ nonsense: true })).toBe(false);
  });
});
