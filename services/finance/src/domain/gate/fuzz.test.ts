import { MeshError } from '@banyan/kernel';
import { describe, expect, it } from 'vitest';
import { examinePayment } from '../examine-payment.ts';
import { template } from '../explanation/template.ts';
import { STANDARDS } from '../standard/catalogue.ts';
import { cleanMessage } from '../../targets/payments/clean.ts';
import { Random } from '../../targets/payments/random.ts';
import { judge, type Judged, noReferee } from './referee.fixture.ts';

const MUTATIONS = 250;
/** Longest that one of them may take, ms; the machine may be busy. */
const LONGEST = 5_000;

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

/** A document in pieces, each a tag and the text behind it. */
const pieces = (xml: string): string[] => xml.match(/<[^>]*>[^<]*/g) ?? [];

/** A message near a good one: parts of it moved, doubled, cut, or filled with something odd. */
function mutant(xml: string, random: Random): string {
  let all = pieces(xml);
  for (let times = 1 + random.below(3); times > 0; times -= 1) all = changed(all, random);
  return all.join('');
}

function changed(all: string[], random: Random): string[] {
  const some = () => 2 + random.below(all.length - 2);
  const leaves = all.flatMap((piece, i) =>
    /^<[^/]/.test(piece) && all[i + 1]?.startsWith('</') ? [i] : [],
  );
  const [at, other, leaf] = [some(), some(), leaves.length > 0 ? random.of(leaves) : 2];
  const piece = all[at] ?? '';
  const textOf = (i: number) => (all[i] ?? '').replace(/^[^>]*>/, '');
  const withText = (text: string) =>
    all.with(
      leaf,
      (all[leaf] ?? '').replace(/>.*$/s, () => `>${text}`),
    );
  const change = random.below(14);
  if (change === 0) return random.chance(2) ? all.toSpliced(at, 1) : all.toSpliced(at, 0, piece);
  if (change === 1) return all.with(at, piece.replace(/\w/, random.of(['X', 'a', '-', ':', '/'])));
  if (change === 2)
    return all.with(
      at,
      piece.replace(/"[^"]*"/, () => `"${random.of(ODD)}"`),
    );
  if (change < 6) return withText(random.of([...ODD, ...ODDER]));
  if (change === 6) return withText(textOf(random.of(leaves.length > 0 ? leaves : [leaf])));
  if (change === 7) {
    const text = textOf(leaf);
    const cut = random.below(text.length + 1);
    return withText(
      text.slice(0, cut) + random.of(['', ' ', '0', '.', 'A']) + text.slice(cut + random.below(2)),
    );
  }
  return moved(all, at, random.chance(2) ? at : other, random.below(3));
}

/** A whole element taken away, put elsewhere, or there twice. */
function moved(all: string[], at: number, to: number, copies: number): string[] {
  const name = /^<(\w+)/.exec(all[at] ?? '')?.[1];
  const end = all.findIndex((one, i) => i >= at && one.startsWith(`</${name}>`));
  if (name === undefined || end < at) return all;
  const part = all.slice(at, end + 1);
  const rest = all.toSpliced(at, part.length);
  const put = Array.from({ length: copies }, () => part).flat();
  return rest.toSpliced(Math.min(to, rest.length), 0, ...put);
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
      expect(outcome.faulty).toBeGreaterThan(60);
      expect(outcome.refused).toBeGreaterThan(10);
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
