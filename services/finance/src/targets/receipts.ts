/** What stands on a receipt that was made, and what is to be taken from it. */
export interface Made {
  id: string;
  lines: { text: string; box: [number, number, number, number] }[];
  expected: { company: string; date: string; address: string; total: string; currency: string };
}

const EN = {
  companies: [
    'NORTH PIER TRADING',
    'Maple & Sons Ltd',
    'BLUE HERON HARDWARE SDN BHD',
    'Corner Bakery LLC',
  ],
  addresses: [
    ['No. 12, Jalan Merbau 3/4,', '47300 Petaling Jaya, Selangor'],
    ['221B Baker Street,', 'London NW1 6XE'],
    ['48 Harbour Road, Unit 5', 'Springfield 90210'],
  ],
  currencies: [
    ['RM ', 'MYR'],
    ['£', 'GBP'],
    ['EUR ', 'EUR'],
  ],
  dates: [
    (y: string, m: string, d: string) => `${d}/${m}/${y}`,
    (y: string, m: string, d: string) => `${y}-${m}-${d}`,
  ],
  words: {
    ...{
      phone: 'Tel: 555-0142',
      title: 'TAX INVOICE',
      date: 'Date: ',
      sub: 'Sub Total',
      cut: 'Discount',
    },
    ...{ rounding: 'Rounding Adj', total: 'TOTAL', paid: 'Cash', change: 'Change' },
  },
};
const ZH = {
  companies: ['青禾超市有限公司', '老城根饭店', '北京晨光文具有限公司', '江南药房'],
  addresses: [
    ['杭州市西湖区文三路188号'],
    ['北京市朝阳区建国路9号', '光华大厦2层'],
    ['上海市徐汇区漕溪北路45号'],
  ],
  currencies: [['¥', 'CNY']],
  dates: [
    (y: string, m: string, d: string) => `${y}年${Number(m)}月${Number(d)}日`,
    (y: string, m: string, d: string) => `${y}-${m}-${d}`,
  ],
  words: {
    ...{ phone: '电话：0571-55501234', title: '收据', date: '日期：', sub: '小计', cut: '优惠' },
    ...{ rounding: '抹零', total: '合计', paid: '现金', change: '找零' },
  },
};

const money = (cents: number) =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
const pick = <T>(from: readonly T[], n: number): T => from[n % from.length] as T;

/** Receipts in both languages: discounts, roundings, change, lines askew and out of order. */
export const receipts = (): Made[] => Array.from({ length: 96 }, (_, i) => receipt(i));

function receipt(n: number): Made {
  const kind = n % 2 === 0 ? EN : ZH;
  const { words } = kind;
  const [sign, currency] = pick(kind.currencies, n >> 1) as [string, string];
  const [company, address] = [pick(kind.companies, n >> 1), pick(kind.addresses, n >> 2)];
  const [y, m, d] = ['2026', String(1 + (n % 12)).padStart(2, '0'), String(13 + (n % 15))];
  const items = Array.from(
    { length: 1 + (n % 9) },
    (_, i) => 199 + ((n * 7919 + i * 3571) % 9_000),
  );
  const sub = items.reduce((sum, cents) => sum + cents, 0);
  const cut = n % 3 === 0 ? 150 : 0;
  const rounding = n % 5 === 0 ? -((sub - cut) % 5) : 0;
  const total = sub - cut + rounding;
  const paid = n % 4 === 0 ? total : Math.ceil((total + 1) / 5_000) * 5_000;
  const rows: [string, string?][] = [
    ...[
      [company] as [string],
      ...address.map((line): [string] => [line]),
      [words.phone] as [string],
    ],
    ...[[words.title] as [string], [words.date + pick(kind.dates, n >> 3)(y, m, d)] as [string]],
    ...items.map((cents, i): [string, string] => [
      `${kind === EN ? 'Item' : '商品'} ${i + 1}`,
      money(cents),
    ]),
    ...(cut || rounding ? [[words.sub, money(sub)] as [string, string]] : []),
    ...(cut ? [[words.cut, money(-cut)] as [string, string]] : []),
    ...(rounding ? [[words.rounding, money(rounding)] as [string, string]] : []),
    ...[
      [words.total, sign + money(total)],
      [words.paid, money(paid)],
    ].map((row) => row as [string, string]),
    ...(paid > total ? [[words.change, money(paid - total)] as [string, string]] : []),
  ];
  const lines = rows.flatMap(([left, right], row) => {
    const [up, y0] = [row % 3, 40 + row * 32];
    const first = {
      text: left,
      box: [40, y0, 14 * left.length, 22] as Made['lines'][number]['box'],
    };
    if (right === undefined) return [first];
    return [
      first,
      { text: right, box: [420, y0 + up, 13 * right.length, 22] as Made['lines'][number]['box'] },
    ];
  });
  return {
    id: `receipt-${n + 1}`,
    lines: n % 7 === 0 ? lines.toReversed() : lines,
    expected: {
      ...{ company, date: `${y}-${m}-${d}`, address: address.join(' ').replace(/,$/, '') },
      ...{ total: money(total), currency },
    },
  };
}
