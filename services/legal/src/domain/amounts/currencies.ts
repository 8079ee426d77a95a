/** How currencies are written, longest first within a kind; ISO 4217 codes. */
const WRITTEN: [string, string[]][] = [
  ['CNY', ['人民币', 'RMB', 'CNY', '¥', '元', '圆', '块钱', '块', 'renminbi', 'yuan']],
  ['USD', ['US$', 'U.S. dollars', 'US dollars', 'USD', '美元', '美金', '$', 'dollars', 'dollar']],
  ['HKD', ['HK$', 'HKD', '港元', '港币', 'Hong Kong dollars']],
  ['EUR', ['€', 'EUR', '欧元', 'euros', 'euro']],
  ['GBP', ['£', 'GBP', '英镑', 'pounds sterling', 'pounds']],
  ['JPY', ['JPY', '日元', '日圆', 'yen']],
  ['KRW', ['₩', 'KRW', '韩元', 'won']],
  ['TWD', ['NT$', 'TWD', '新台币', '台币']],
  ['MOP', ['MOP', '澳门元', '澳门币']],
  ['AUD', ['A$', 'AUD', '澳元', 'Australian dollars']],
  ['CAD', ['C$', 'CAD', '加元', '加拿大元', 'Canadian dollars']],
  ['SGD', ['S$', 'SGD', '新加坡元', '新元', 'Singapore dollars']],
  ['CHF', ['CHF', '瑞士法郎', 'Swiss francs']],
  ['INR', ['₹', 'INR', '卢比', 'rupees']],
  ['THB', ['THB', '泰铢', 'baht']],
  ['RUB', ['RUB', '卢布', 'roubles', 'rubles']],
  ['NZD', ['NZ$', 'NZD', '新西兰元']],
  ['SEK', ['SEK']],
  ['NOK', ['NOK']],
  ['DKK', ['DKK']],
  ['MXN', ['MXN']],
  ['BRL', ['R$', 'BRL']],
  ['ZAR', ['ZAR']],
];

const BY_SIGN = new Map(
  WRITTEN.flatMap(([code, signs]) => signs.map((sign): [string, string] => [fold(sign), code])),
);

function fold(sign: string): string {
  return sign.toLowerCase().replaceAll(/\s+/g, ' ');
}

export const currencyOf = (sign: string): string | undefined => BY_SIGN.get(fold(sign.trim()));

const escape = (text: string) =>
  text.replaceAll(/[.$*+?^{}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+');
const signs = WRITTEN.flatMap(([, all]) => all).toSorted((a, b) => b.length - a.length);
const only = (keep: (sign: string) => boolean) => signs.filter(keep).map(escape).join('|');
const isUnit = (sign: string) => !/[$¥€£₩₹]/.test(sign) && sign !== '人民币';

/** What stands before a figure: `US$`, `EUR`, `人民币`. */
export const PREFIX = only((sign) => !/^[\u5143\u5706\u5757a-z]/.test(sign));
/** What stands behind it: `元`, `dollars`, `EUR`. */
export const UNIT = only(isUnit);
