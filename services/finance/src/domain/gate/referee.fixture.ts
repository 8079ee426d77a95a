import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orAbsent, sharedData } from '@banyan/testing';

const schema = (name: string) => sharedData(`standards/iso20022/${name}.xsd`);
const hasJava = spawnSync('java', ['-version']).status === 0;

/** Part of a test's name, so that a run without schemas or Java says so. */
export const noReferee = hasJava
  ? orAbsent(schema('pain.001.001.09'))
  : ' (SKIPPED: there is no java to validate with)';

export interface Judged {
  /** E.g. `pain.001.001.09`. */
  name: string;
  xml: string;
}

/** What the standard's own schemas say of each document: `''`, or what is wrong with it. */
export function judge(documents: Judged[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'referee-'));
  try {
    const lines = documents.map(({ name, xml }, i) => {
      const file = join(folder, `${i}.xml`);
      writeFileSync(file, xml);
      return `${schema(name)}\t${file}`;
    });
    const { stdout, stderr, status } = spawnSync(
      'java',
      [join(import.meta.dirname, 'Referee.java')],
      {
        ...{ input: lines.join('\n'), encoding: 'utf8', maxBuffer: 2 ** 28 },
      },
    );
    if (status !== 0) throw new Error(stderr);
    return stdout.split('\n').slice(0, documents.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
