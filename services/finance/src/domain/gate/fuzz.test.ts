import { MeshError } from '@banyan/kernel';
import { describe, expect, it } from 'vitest';
import { examinePayment } from '../examine-payment.ts';
import { template } from '../explanation/template.ts';
import { STANDARDS } from '../standard/catalogue.ts';
import { cleanMessage } from './clean.fixture.ts';
import { Random } from './random.fixture.ts';
import { judge, type Judged, noReferee } from './referee.fixture.ts';

const MUTATIONS = 600;
/** Longest that one of them may take, ms; the machine may be busy. */
const LONGEST = 2_000;

const ODD = [
  '',
  ' ',
  '0',
  '-1',
  '1e9',
  '9'.repeat(400),
  '\u0000',
  '\ud800',
  '付',
  '🚗',
  '&#0;',
  '&x;',
  '<![CDATA[<]]>',
];
const ODDER = [
  '__proto__',
  '２０２６',
  '<!-- x -->',
  '<Cd>X</Cd>',
  'NaN',
  '1,5',
  '2026-13-45',
  '<Dt/>',
  ']]>',
  '%s',
];

/** The elements of a document, each from its `<` to its `>`, as far as one can tell without a parser. */
const pieces = (xml: string) => xml.match(/<[^>]*>[^<]*/g) ?? [];

/** A message near a good one: pieces of it moved, doubled, cut, renamed, or filled with something odd. */
function mutant(xml: string, random: Random): string {
  const all = pieces(xml);
  for (let times = 1 + random.below(3); times > 0; times -= 1) {
    const at = 2 + random.below(all.length - 2);
    const other = 2 + random.below(all.length - 2);
    const piece = all[at] ?? '';
    const change = random.below(8);
    if (change === 0) all.splice(at, 1);
    if (change === 1) all.splice(at, 0, piece);
    if (change === 2) [all[at], all[other]] = [all[other] ?? '', piece];
    if (change === 3) all[at] = piece.replace(/>.*$/s, `>${random.of([...ODD, ...ODDER])}`);
    if (change === 4)
      all[at] = piece.replace(/>.*$/s, `>${(all[other] ?? '').replace(/^[^>]*>/, '')}`);
    if (change === 5) all[at] = piece.replace(/\w/, random.of(['X', 'a', '-', ':', '/']));
    if (change === 6) all[at] = piece.replace(/"[^"]*"/, `"${random.of(ODD)}"`);
    // A whole element taken, put elsewhere, or twice.
    const name = /^<(\w+)/.exec(piece)?.[1];
    const end = all.findIndex((one, i) => i >= at && one.startsWith(`</${name}`));
    if (change === 7 && name && end > at) {
      const part = all.splice(at, end - at + 1);
      for (let copies = random.below(3); copies > 0; copies -= 1)
        all.splice(Math.min(random.chance(2) ? at : other, all.length), 0, ...part);
    }
  }
  return all.join('');
}

describe.each(STANDARDS.map((standard) => [standard.name, standard] as const))(
  '%s',
  (name, standard) => {
    it(`${MUTATIONS} mutations are answered or refused, in time`, () => {
      const outcome = { clean: 0, faulty: 0, repaired: 0, refused: 0, slowest: 0 };
      const taken: Judged[] = [];
      for (let seed = 0; seed < MUTATIONS; seed += 1) {
        const xml = mutant(cleanMessage(standard, seed % 20), new Random(seed));
        const startedAt = performance.now();
        try {
          const { examination, checks } = examinePayment(xml);
          expect(
            checks.filter(({ passed }) => !passed),
            xml,
          ).toEqual([]);
          expect(template(examination)).toMatch(/[.)]$/);
          outcome[examination.outcome] += 1;
          const repaired = examination.repair?.xml;
          if (repaired) {
            outcome.repaired += 1;
            expect(examinePayment(repaired).examination.outcome, repaired).toBe('clean');
          }
          if (repaired || examination.outcome === 'clean')
            taken.push({ name, xml: repaired ?? xml });
        } catch (thrown) {
          if (!(thrown instanceof MeshError) || thrown.kind !== 'invalid_request') throw thrown;
          expect(thrown.details.issues?.[0]?.path).toMatch(/\w/);
          outcome.refused += 1;
        }
        outcome.slowest = Math.max(outcome.slowest, performance.now() - startedAt);
      }
      expect(outcome.faulty).toBeGreaterThan(100);
      expect(outcome.refused).toBeGreaterThan(50);
      expect(outcome.slowest).toBeLessThan(LONGEST);
      // What is called right, and what a repair made right, the standard's own schema calls right too.
      const verdicts = noReferee ? [] : judge(taken);
      const lies = verdicts.flatMap((said, i) =>
        said === '' ? [] : [`${said}\n${taken[i]?.xml}`],
      );
      expect(lies).toEqual([]);
    }, 120_000);
  },
);
