import { describe, expect, it } from 'vitest';
import { asked } from './ask.fixture.ts';
import { operandsEqualCells } from './checks.ts';

const fact = (
  start: string | undefined,
  end: string,
  val: number,
  fy: number,
  fp: string,
  filed: string,
) => ({
  ...(start === undefined ? {} : { start }),
  ...{
    end,
    val,
    accn: `0000000001-${filed.slice(2, 4)}-000001`,
    fy,
    fp,
    form: fp === 'FY' ? '10-K' : '10-Q',
    filed,
  },
});
const companyFacts = {
  cik: 1,
  entityName: 'Example',
  facts: {
    'us-gaap': {
      Revenues: {
        label: 'Revenues',
        description: 'passed over',
        units: {
          USD: [
            fact('2018-10-01', '2019-09-28', 260_174_000_000, 2019, 'FY', '2019-10-31'),
            // Told again a year later, and restated.
            fact('2018-10-01', '2019-09-28', 260_174_500_000, 2020, 'FY', '2020-10-30'),
            fact('2019-09-29', '2020-09-26', 274_515_000_000, 2020, 'FY', '2020-10-30'),
            fact('2020-03-29', '2020-06-27', 59_685_000_000, 2020, 'Q3', '2020-07-31'),
            // Nine months are neither a year nor a quarter.
            fact('2019-09-29', '2020-06-27', 209_817_000_000, 2020, 'Q3', '2020-07-31'),
          ],
        },
      },
      EarningsPerShareBasic: {
        label: null,
        units: { 'USD/shares': [fact('2019-09-29', '2020-09-26', 3.31, 2020, 'FY', '2020-10-30')] },
      },
      Assets: {
        label: 'Assets',
        units: { USD: [fact(undefined, '2020-09-26', 323_888_000_000, 2020, 'FY', '2020-10-30')] },
      },
    },
  },
};

describe('company facts', () => {
  it.each([
    ['What were the revenues in fiscal 2020?', ['274515000000']],
    ['What were the revenues in fiscal 2019?', ['260174500000']],
    ['What were the revenues in Q3 2020?', ['59685000000']],
    ['What is the change in revenues from 2019 to 2020?', ['14340500000']],
    ['What were the earnings per share basic in 2020?', ['3.31']],
    ['What were the assets in 2020?', ['323888000000']],
  ])('%s', (question, expected) => {
    const { answer, input } = asked({ question, companyFacts });
    expect(answer?.answer).toEqual(expected);
    expect(operandsEqualCells(answer!, input)).toMatchObject({ passed: true });
  });

  it('tells a fact that is not there', () => {
    const { answer, input } = asked({ question: 'What were the assets in 2020?', companyFacts });
    const cells = answer!.cells.map((cell) => ({ ...cell, quote: '1' }));
    expect(operandsEqualCells({ cells }, input)).toMatchObject({ passed: false });
  });
});
