import { expect, it } from 'vitest';
import { citationsOf } from './spans.ts';

it('cites a place once, whatever it stands for', () => {
  const span = (quote: string, start: number) => ({ quote, start, end: start + quote.length });
  const cited = citationsOf(
    '漏水，3栋502',
    [span('3栋502', 3), span('漏水', 0), span('3栋502', 3)],
    'message',
  );
  expect(cited.map(({ locator, quote }) => [locator, quote])).toEqual([
    ['message, characters 3 to 8', '3栋502'],
    ['message, characters 0 to 2', '漏水'],
  ]);
});
