import { readFileSync } from 'node:fs';
import { parseDecimal } from '@banyan/kernel';
import { describe, expect, it } from 'vitest';
import { lawBench, orAbsent, questionsOf, sharedData } from '../shared-data.fixture.ts';
import { examineAmounts } from './examine.ts';
import { findAmounts, valueOf } from './find.ts';
import { amountsInputSchema } from './schema.ts';

const contracts = sharedData('legal/cuad_60_contracts.jsonl');
const questions = questionsOf('3-7');
const examine = (text: string) => examineAmounts(amountsInputSchema.parse({ text }));
const texts = [
  ...questions.map(({ question }) => question),
  ...(contracts ? readFileSync(contracts, 'utf8').trim().split('\n') : []).map(
    (line) => (JSON.parse(line) as { text: string }).text,
  ),
];

/** 大写 as cheques are written, by places: what the parser has to read back. */
function capitals(value: number): string {
  const [digits, units] = ['零壹贰叁肆伍陆柒捌玖', ['', '拾', '佰', '仟']];
  const section = (part: number) =>
    [...String(part)]
      .map((digit, i, all) =>
        digit === '0' ? '零' : `${digits[+digit]}${units[all.length - 1 - i]}`,
      )
      .join('')
      .replaceAll(/零+/g, '零')
      .replace(/零$/, '');
  const [high, low] = [Math.floor(value / 10_000), value % 10_000];
  if (high === 0) return section(low);
  const gap = low > 0 && low < 1_000 ? '零' : '';
  return `${section(high)}万${gap}${low > 0 ? section(low) : ''}`;
}

describe('gate A', () => {
  it.skipIf(!lawBench || !contracts)(
    `${texts.length} judgments and contracts: each amount quoted, each sum exact${orAbsent(lawBench && contracts)}`,
    () => {
      let amounts = 0;
      for (const text of texts) {
        const { computed, checks, citations } = examine(text);
        expect(checks.filter(({ passed }) => !passed)).toEqual([]);
        for (const { quote, start } of computed.amounts)
          expect(text.startsWith(quote, start)).toBe(true);
        expect(citations.length).toBeGreaterThanOrEqual(computed.amounts.length);
        amounts += computed.amounts.length;
      }
      expect(amounts).toBeGreaterThan(200);
    },
  );

  it('20,000 sums in capitals come back', () => {
    const lost = Array.from({ length: 20_000 }, (_, i) => 1 + ((i * 48_271) % 99_999_999)).filter(
      (value) => !valueOf(`${capitals(value)}元整`)?.eq(value),
    );
    expect(lost).toEqual([]);
  });

  it('sums what floats cannot', () => {
    const { computed } = examine('支付0.1元、0.2元、99999999999999.97元。');
    expect(computed.totals[0]?.total).toBe('100000000000000.27');
  });

  it.skipIf(!lawBench)(
    `LawBench 3-7 without a model: at least .80 of the ${questions.length} here${orAbsent(lawBench)}`,
    () => {
      const right = questions.filter(({ question, answer }) => {
        const gold = parseDecimal(/:([\d.]+)元/.exec(answer)?.[1] ?? '');
        const { computed } = examine(question);
        return gold?.eq(computed.totals.find(({ currency }) => currency === 'CNY')?.total ?? '-1');
      });
      expect(right.length / questions.length).toBeGreaterThanOrEqual(0.8);
    },
  );

  it('finds nothing in figures of other things', () => {
    expect(findAmounts('三元区，2018年1月21日，第二百六十四条，手机1部，448.8米，10%')).toEqual([]);
  });
});
