import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examinePayment } from '../examine-payment.ts';
import { sample } from '../sample.fixture.ts';
import { STANDARDS } from '../standard/catalogue.ts';
import { cleanMessage } from '../../targets/payments/clean.ts';
import { judge, noReferee } from './referee.fixture.ts';

const COUNT = 40;
const messages = STANDARDS.flatMap((standard) =>
  Array.from({ length: COUNT }, (_, seed) => ({
    name: standard.name,
    xml: cleanMessage(standard, seed),
  })),
);
const files = readdirSync(join(import.meta.dirname, '../../../samples'));
const samples = files
  .filter((file) => file.endsWith('.xml'))
  .map((file) => ({
    ...{ file, xml: sample(file), name: /xsd:([\w.]+)"/.exec(sample(file))?.[1] ?? '' },
  }));

describe('messages without fault', () => {
  it(`none of ${messages.length}, over ${STANDARDS.length} versions, gives a finding`, () => {
    for (const { name, xml } of messages) {
      const { examination, checks } = examinePayment(xml);
      expect(examination.findings, `${name}\n${xml}`).toEqual([]);
      expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    }
  });

  it.skipIf(noReferee)(
    `are so by the standard's schemas too, and so are the samples${noReferee}`,
    () => {
      const all = [...messages, ...samples.filter(({ file }) => !/-(wrong|to)-/.test(file))];
      expect(judge(all).filter((said) => said !== '')).toEqual([]);
    },
    60_000,
  );

  it.each(samples.map(({ file, xml }) => [file, xml]))(
    'the sample %s is as its name says',
    (file, xml) => {
      const { outcome, repair } = examinePayment(xml!).examination;
      expect(outcome).toBe(/-(wrong|to)-/.test(file!) ? 'faulty' : 'clean');
      if (file!.includes('-to-repair')) expect(repair?.complete).toBe(true);
    },
  );
});
