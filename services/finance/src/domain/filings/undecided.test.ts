import { describe, expect, it } from 'vitest';
import { asked } from './ask.fixture.ts';
import { cellsIn } from './document.ts';

const income = [
  ['(in thousands)', '2019', '2018'],
  ['Revenue', '$ 1,250', '$ 1,000'],
  ['Interest expense', '(75)', '(64)'],
  ['Net income', '30', '90'],
];
const BARE = income.map((row, i) => (i === 0 ? ['', ...row.slice(1)] : row));

const undecided = (question: string, rows: string[][] = income, paragraphs: string[] = []) =>
  asked({ question, tables: [{ rows }], paragraphs }).doubts.join('; ');

describe('what the evidence decides', () => {
  it.each([
    'What was the revenue in 2018?',
    'What was the change in revenue from 2018 to 2019?',
    'What was the increase / (decrease) in net income from 2018 to 2019?',
    'What was the percentage change in revenue from 2018 to 2019?',
    'Which year had the highest revenue?',
    'Which years does the table provide information for?',
  ])('%s', (question) => expect(undecided(question)).toBe(''));

  it.each([
    ['the sign of a fall', 'What was the change in net income from 2018 to 2019?', 'by its size'],
    ['brackets', 'What was the average interest expense in 2018 and 2019?', 'by their size'],
    ['figures in brackets', 'What was the interest expense in 2018?', 'in brackets'],
    ['a sum or its parts', 'What was the total revenue in 2018 and 2019?', 'sum or its parts'],
    ['a percentage', 'What % was the revenue in 2018?', 'percentage is asked'],
    ['the cause', 'Why was there an increase in revenue from 2018 to 2019?', 'not decided by rule'],
  ])('but not %s', (_, question, why) => expect(undecided(question)).toContain(why));

  it('nor a figure without a scale anywhere', () => {
    expect(undecided('What was the revenue in 2018?', BARE)).toContain('of what scale');
  });

  it('where the text tells a figure rounded, the scale is known', () => {
    const told = ['Revenue rose to $1.25 million in 2019.'];
    expect(undecided('What was the revenue in 2018?', BARE, told)).toBe('');
  });

  it('nor a scale where the text names two', () => {
    const two = ['(amounts in thousands)', 'The table shows values in millions.'];
    expect(undecided('What was the revenue in 2018?', BARE, two)).toContain('scale');
  });

  it('nor one row of two that fit', () => {
    const twice = [
      ['(in thousands)', '2019', '2018'],
      ['Services', '', ''],
      ['Support income', '12', '10'],
      ['Products', '', ''],
      ['Support income', '22', '20'],
    ];
    expect(undecided('What was the support income in 2018?', twice)).not.toBe('');
    expect(undecided('What was the support income of services in 2018?', twice)).not.toContain(
      'same name',
    );
  });

  it('nor a change that the table prints itself', () => {
    const printed = income.map((row, i) => [...row, i === 0 ? '% Change' : '25%']);
    expect(
      undecided('What was the percentage change in revenue from 2018 to 2019?', printed),
    ).toContain('of its own');
  });

  it('nor what the words of a text say', () => {
    const text = ['Research expense was $4.1 million in 2018.'];
    expect(undecided('What was the research expense in 2018?', [['a', 'b']], text)).toContain(
      'not decided by rule',
    );
  });

  it.each([
    ['a day and a year without a space', ['', 'December 31, 2019', 'December 31,2018']],
    ['a year of its own', ['', '2019', '2018']],
  ])('reads %s above a column', (_, header) => {
    const rows = [header, ['Revenue (in thousands)', '1,250', '1,000']];
    const { answer } = asked({ question: 'What was the revenue in 2018?', tables: [{ rows }] });
    expect(answer?.answer).toEqual(['1,000']);
  });

  it('takes a figure before a sign for no footnote', () => {
    const rows = [
      ['', '2019', '2018'],
      ['Effective tax rate', '(66)%', '(20)%'],
    ];
    const question = 'What was the effective tax rate in 2019 and 2018 respectively?';
    expect(asked({ question, tables: [{ rows }] }).answer?.answer).toEqual(['(66)%', '(20)%']);
  });

  it('spreads no unit over columns that are named', () => {
    const rows = [
      ['', '2019', '', '2018', ''],
      ['', 'CENTS PER SHARE', 'TOTAL', 'CENTS PER SHARE', 'TOTAL'],
      ['', '', '$M', '', '$M'],
      ['Interim', '45', '593', '43', '561'],
    ];
    expect(cellsIn([{ rows }], []).map(({ scale }) => scale)).toEqual([
      '',
      'million',
      '',
      'million',
    ]);
  });

  it('lists years, not quarters, to who asks for years', () => {
    const rows = [
      ['', 'Fiscal 2019', 'Fiscal 2018'],
      ['First quarter', '$ 83.14', '$ 70.10'],
      ['Second quarter', '$ 88.08', '$ 71.20'],
    ];
    const question = 'Which fiscal years does the table provide information for?';
    expect(asked({ question, tables: [{ rows }] }).answer?.answer).toEqual(['2019', '2018']);
  });
});
