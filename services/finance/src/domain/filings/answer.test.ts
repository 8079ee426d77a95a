import { describe, expect, it } from 'vitest';
import { asked } from './ask.fixture.ts';

const income = {
  name: 'Income (in thousands)',
  rows: [
    ['', '2019', '2018', '2017'],
    ['Revenue', '$ 1,250', '$ 1,000', '$ 800'],
    ['Cost of revenue', '(750)', '(640)', '(500)'],
    ['Gross profit', '500', '360', '300'],
    ['Net loss', '(30)', '(90)', '—'],
    ['Gross margin (%)', '40.0', '36.0', '37.5'],
  ],
};
const regions = {
  name: '分地区收入（单位：万元）',
  rows: [
    ['地区', '2023年度', '2022年度', '2021年度'],
    ['华东', '5,200', '4,000', '3,600'],
    ['华南', '2,100', '2,400', '2,000'],
    ['海外', '900', '1,100', '700'],
    ['合计', '8,200', '7,500', '6,300'],
  ],
};

describe('by rules', () => {
  it.each([
    ['What was the revenue in 2018?', ['$ 1,000'], 'thousand'],
    ['What was the gross margin in 2019?', ['40.0'], 'percent'],
    ['What was the revenue in 2019 and 2018 respectively?', ['$ 1,250', '$ 1,000'], 'thousand'],
    ['What was the change in gross profit from 2018 to 2019?', ['140'], 'thousand'],
    ['What was the percentage change in revenue between 2018 and 2019?', ['25'], 'percent'],
    ['What is the percentage change in the net loss between 2018 and 2019?', ['-66.67'], 'percent'],
    ['What is the average revenue from 2017 to 2019?', ['1016.67'], 'thousand'],
    ['What is the sum of gross profit in 2018 and 2019?', ['860'], 'thousand'],
    ['What is gross profit as a percentage of revenue in 2018?', ['36'], 'percent'],
    ['What is the percentage of cost of revenue in revenue in 2019?', ['60'], 'percent'],
    ['What is the ratio of gross profit to revenue in 2017?', ['0.375'], ''],
    ['What is the difference between revenue and gross profit in 2019?', ['750'], 'thousand'],
    ['Which year had the highest gross profit?', ['2019'], ''],
    ['How many years did revenue exceed $900 thousand?', ['2'], ''],
    ['How many years did revenue exceed $0.9 million?', ['2'], ''],
    ['In which years was gross profit less than 400?', ['2018', '2017'], ''],
    ['Which years does the table provide information for?', ['2019', '2018', '2017'], ''],
  ])('%s', (question, answer, scale) => {
    const given = asked({ question, tables: [income] }).answer;
    expect([given?.answer.toSorted(), given?.scale]).toEqual([answer.toSorted(), scale]);
  });

  it.each([
    ['2023年华东的收入是多少？', ['5,200'], 'ten-thousand'],
    ['2023年华东收入同比增长率是多少？', ['30'], 'percent'],
    ['华南2023年比2022年变动了多少？', ['-300'], 'ten-thousand'],
    ['2021年至2023年海外的平均收入是多少？', ['900'], 'ten-thousand'],
    ['2023年海外占合计的比例是多少？', ['10.98'], 'percent'],
    ['2022年华东和华南之和是多少？', ['6400'], 'ten-thousand'],
    ['哪一年海外的收入最高？', ['2022'], ''],
    ['有多少年华东的收入超过3,800万元？', ['2'], ''],
  ])('%s', (question, answer, scale) => {
    const given = asked({ question, tables: [regions] }).answer;
    expect([given?.answer, given?.scale]).toEqual([answer, scale]);
  });

  it.each([
    ['What was the research expense in 2018?', ['$4.1 million']],
    [
      'What was the research expense in 2019 and 2018, respectively?',
      ['$5.3 million', '$4.1 million'],
    ],
    ['Why did marketing costs decrease?', ['due to fewer campaigns.']],
    ['What do other costs consist of?', ['freight and insurance.']],
  ])('%s', (question, answer) => {
    const paragraphs = [
      'Research expense was $5.3 million, $4.1 million and $3.0 million in 2019, 2018 and 2017, respectively.',
      'Marketing costs decreased due to fewer campaigns. Other costs consist primarily of freight and insurance.',
    ];
    expect(asked({ question, paragraphs }).answer?.answer).toEqual(answer);
  });

  it('doubts what nothing confirms', () => {
    const { answer } = asked({
      question: 'What was the deferred revenue in 2018?',
      tables: [income],
    });
    expect(answer?.doubts.join(' ')).toContain('deferred');
  });

  it('finds nothing where there is nothing', () => {
    expect(
      asked({ question: 'What was the lease liability?', tables: [{ rows: [['a']] }] }).answers,
    ).toEqual([]);
  });
});
