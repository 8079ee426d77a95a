import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Manifest } from '../manifest.ts';
import { composeFile } from './compose-file.ts';
import { valuesFile } from './values-file.ts';

const medical: Manifest = {
  ...{ name: 'medical', kind: 'vertical', owner: 'medical', port: 7307 },
  ...{ database: 'banyan_medical', topics: { in: [], out: [] }, startAfter: [] },
  resources: { memoryMiB: 100, semiSpaceMiB: 4 },
};
const command = [
  ...['node', '--max-semi-space-size=4', '--heap-growing-percent=100'],
  ...['--import', '/app/libs/telemetry/dist/preload.js', 'dist/main.js'],
];

describe('valuesFile', () => {
  it('keeps what was written by hand, and has an entry for each manifest', () => {
    const parts =
      '# Edit this.\n\n# Wanted.\nkafka:\n  # Why.\n  brokers: ""\n\n# Each.\nservices:\n';
    const text = valuesFile(parts, [medical]);
    expect(text).toMatch(
      /^# Generated [^]*\n\n# Wanted\.\nkafka:[^]*# Why\.[^]*# Each\.\nservices:/,
    );
    expect(text).not.toContain('Edit this');
    expect(parse(text)).toEqual({
      kafka: { brokers: '' },
      services: {
        medical: {
          ...{ kind: 'vertical', port: 7307, database: 'banyan_medical', command },
          resources: { requests: { memory: '100Mi' }, limits: { memory: '918Mi' } },
        },
      },
    });
  });

  it('starts a service as the compose file does, with the same limit', () => {
    const parts = 'x-v: &vertical {}\nx-e: &environment {}\nx-w: &vertical-environment {}\n';
    const { services } = parse(composeFile(`${parts}services: {}\n`, [medical]), { merge: true });
    expect(services.medical).toMatchObject({
      command,
      deploy: { resources: { limits: { memory: '918M' } } },
    });
  });
});
