import { type Decimal, parseDecimal } from '@banyan/kernel';

const ONES = `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
  fifteen sixteen seventeen eighteen nineteen`.split(/\s+/);
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES: Record<string, string> = {
  ...{ thousand: '1000', million: '1000000', billion: '1000000000' },
};

/** All words of which numbers are made; `and` stands between them. */
export const NUMBER_WORDS = [...ONES, ...TENS, 'hundred', ...Object.keys(SCALES)];

const decimal = (text: string | number) => parseDecimal(String(text)) as Decimal;

/** Reads "five hundred twenty-one thousand and ten"; `undefined` for what is no number in words. */
export function parseEnglish(text: string): Decimal | undefined {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  let [total, section] = [decimal(0), 0];
  let seen = false;
  for (const word of words) {
    const [one, ten] = [ONES.indexOf(word), TENS.indexOf(word)];
    const scale = SCALES[word];
    if (word === 'and' && seen) continue;
    if (one >= 0) section += one;
    else if (ten >= 0) section += 20 + 10 * ten;
    else if (word === 'hundred') section = (section || 1) * 100;
    else if (scale !== undefined) {
      total = total.plus(decimal(section || 1).times(scale));
      section = 0;
    } else return undefined;
    seen = true;
  }
  return seen ? total.plus(section) : undefined;
}
