import { describe, expect, it } from 'vitest';
import { findAmounts, valueOf } from './find.ts';

const told = (text: string) =>
  findAmounts(text).map(
    ({ quote, value, currency }) => `${quote} = ${currency} ${value.toFixed()}`,
  );

describe('findAmounts', () => {
  it.each([
    ['窃得人民币3800元及手机', ['人民币3800元 = CNY 3800']],
    ['骗得人民币15000元、6000元。', ['人民币15000元 = CNY 15000', '6000元 = CNY 6000']],
    ['共计29.8万元', ['29.8万元 = CNY 298000']],
    ['大写：叁万伍仟元整', ['叁万伍仟元整 = CNY 35000']],
    ['壹佰贰拾叁元肆角伍分', ['壹佰贰拾叁元肆角伍分 = CNY 123.45']],
    [
      '现金200余元、1万余元、10余万元',
      ['200余元 = CNY 200', '1万余元 = CNY 10000', '10余万元 = CNY 100000'],
    ],
    ['港币1,000元和美元5万', ['港币1,000元 = HKD 1000', '美元5万 = USD 50000']],
    ['支付３，２００元', ['３，２００元 = CNY 3200']],
    ['￥50,000.00', ['￥50,000.00 = CNY 50000']],
    ['两千三百元五角', ['两千三百元五角 = CNY 2300.5']],
    [
      'a fee of $1,250.50 and EUR 3 million',
      ['$1,250.50 = USD 1250.5', 'EUR 3 million = EUR 3000000'],
    ],
    ['US$2.5 million', ['US$2.5 million = USD 2500000']],
    ['Five Hundred Thousand Dollars', ['Five Hundred Thousand Dollars = USD 500000']],
    ['ten thousand euros; 40 pounds', ['ten thousand euros = EUR 10000', '40 pounds = GBP 40']],
    ['on 5 May 2020, 13 days, Section 4.2, 10%', []],
    ['三元区，2018年1月21日，三人，第二百六十四条，手机1部，448.8米，10%', []],
    ['元旦，一元旦', []],
  ])('%s', (text, expected) => expect(told(text)).toEqual(expected));

  it('tells what is about so much', () => {
    const found = findAmounts('约3000元，1100余元，价值6400元左右，about $5, 70元');
    expect(found.map(({ approximate }) => approximate)).toEqual([true, true, true, true, false]);
  });

  it('reads each again from its quote alone', () => {
    for (const { quote, value } of findAmounts('人民币3,800.5元 US$2.5 million 叁万伍仟元整'))
      expect(valueOf(quote)?.eq(value)).toBe(true);
  });

  it('takes a long text of digits in time', () => {
    const startedAt = performance.now();
    findAmounts('9'.repeat(100_000));
    findAmounts('一'.repeat(100_000));
    findAmounts('five '.repeat(20_000));
    findAmounts('1,111'.repeat(20_000));
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
