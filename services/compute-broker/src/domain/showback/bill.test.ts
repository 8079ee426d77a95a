import { parseDecimal } from '@banyan/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PARTS_PER_CARD } from '../fleet/sku.ts';
import { bill, type Entry, GROUPS, moneyOf, type Tariff } from './bill.ts';
import { CATEGORIES } from './card-use.ts';
import { csvOf } from './csv.ts';

const tariff = (perCardSecond: string): Tariff => ({
  currency: 'EUR',
  perCardSecond: parseDecimal(perCardSecond)!,
  costCentres: { q: 'cc-1', '*': 'cc-0' },
});
const leased = (partMs: bigint, rest: Partial<Entry> = {}): Entry => ({
  ...{ category: 'leased', queue: 'q', holder: 'h', partMs, busyPartMs: null },
  ...rest,
});

const entry = fc.record({
  category: fc.constantFrom(...CATEGORIES),
  queue: fc.constantFrom('', 'q', 'p'),
  holder: fc.constantFrom('', 'h', 'i', '"\n,'),
  partMs: fc.bigInt(0n, 10n ** 20n),
  busyPartMs: fc.option(fc.bigInt(0n, 10n ** 9n)),
});

describe('a bill', () => {
  it('adds up to what there was, whatever it is told apart by', () => {
    fc.assert(
      fc.property(fc.array(entry), fc.subarray([...GROUPS]), (entries, by) => {
        const all = entries.reduce((sum, { partMs }) => sum + partMs, 0n);
        const { lines, cardMs } = bill(entries, tariff('0.0001'), by);
        const sum = lines.reduce((total, line) => total + line.cardMs, 0n);
        expect(sum).toBe(all / BigInt(PARTS_PER_CARD));
        expect(cardMs).toBe(sum);
      }),
    );
  });

  it('is exact where floats are not', () => {
    const third = leased(BigInt(PARTS_PER_CARD) * 1_001n);
    const { lines, cost } = bill(
      [third, { ...third, queue: 'p' }, leased(7n, { category: 'free', queue: '', holder: '' })],
      tariff('0.1'),
      ['queue', 'costCentre'],
    );
    expect(lines.map((line) => [line.group, moneyOf(line.cost)])).toEqual([
      [{ queue: 'q', costCentre: 'cc-1' }, '0.1001'],
      [{ queue: 'p', costCentre: 'cc-0' }, '0.1001'],
      [{ queue: '', costCentre: '' }, '0.00'],
    ]);
    expect(moneyOf(cost)).toBe('0.2002');
  });

  it('tells what was leased and not worked on', () => {
    const { lines } = bill(
      [
        leased(BigInt(PARTS_PER_CARD) * 1_000n, { busyPartMs: 400n * BigInt(PARTS_PER_CARD) }),
        leased(0n, { holder: 'i' }),
      ],
      tariff('1'),
      ['holder'],
    );
    expect(lines).toMatchObject([
      { busyMs: 400n, idleMs: 600n },
      { busyMs: null, idleMs: null },
    ]);
  });

  it('is told as CSV that a spreadsheet takes for what it is', () => {
    const parts = BigInt(PARTS_PER_CARD) * 1_000n;
    const { lines } = bill([leased(parts, { holder: '=cmd|"x"' })], tariff('0.5'), [
      ...(['category', 'holder', 'costCentre'] as const),
    ]);
    const heads = ['category', 'holder', 'costCentre'] as const;
    expect(csvOf(lines, [...heads], 'EUR')).toBe(
      'category,holder,costCentre,cardMs,busyMs,idleMs,cost_eur\r\nleased,"\'=cmd|""x""",cc-1,1000,,,0.50\r\n',
    );
  });
});
