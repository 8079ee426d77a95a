/** What a sample becomes when it holds n of what its task is about, up to what the task takes. */
export interface Growth {
  task: string;
  /** What is counted. */
  of: string;
  most: number;
  /** Of the first sample's body. */
  grow(sample: string, n: number): string;
}

/** The list at a place of a JSON sample, its members one after the other, each changed by its number. */
const listOf =
  <T = object>(list: string, change: (one: T, i: number) => unknown = (one) => one) =>
  (sample: string, n: number): string => {
    const body = JSON.parse(sample) as Record<string, unknown>;
    const given = body[list] as T[];
    const grown = Array.from({ length: n }, (_, i) => change(given[i % given.length] as T, i));
    return JSON.stringify({ ...body, [list]: grown });
  };

/** A text of n characters, the sample's again and again. */
const textOf = (sample: string, n: number): string => {
  const body = JSON.parse(sample) as { text: string };
  return JSON.stringify({ ...body, text: repeated(`${body.text}\n\n`, n) });
};

const repeated = (text: string, length: number) =>
  text.repeat(Math.ceil(length / text.length)).slice(0, length);

const PAGE = 1_600;

interface Placed {
  text: string;
  box: number[];
}

export const GROWTHS: Growth[] = [
  { task: 'payments:check', of: 'transactions', most: 10_000, grow: transactions },
  {
    ...{ task: 'filings:ask', of: 'rows of tables', most: 5_000 },
    grow(sample, n) {
      const body = JSON.parse(sample) as { tables: [{ name: string; rows: string[][] }] };
      const [{ name, rows }] = body.tables;
      const head = rows.slice(0, 2);
      const items = Array.from({ length: n }, (_, i) => [`Item ${i}`, `${i + 1_000}`, `${i + 7}`]);
      const tables = Array.from({ length: Math.ceil(n / 400) }, (_, i) => ({
        ...{ name: `${name} ${i}` },
        rows: [...(i === 0 ? rows : head), ...items.slice(i * 400, (i + 1) * 400)],
      }));
      return JSON.stringify({ ...body, tables });
    },
  },
  {
    ...{ task: 'documents:extract', of: 'lines', most: 2_000 },
    grow: listOf<Placed>('lines', ({ text, box: [x, , w, h] }, i) => ({
      text,
      box: [x, 30 * i, w, h],
    })),
  },
  {
    ...{ task: 'dtc:explain', of: 'codes', most: 500 },
    grow: listOf('codes', (_, i) => `P${String(i % 4_000).padStart(4, '0')}`),
  },
  { task: 'complaints:classify', of: 'characters', most: 20_000, grow: textOf },
  { task: 'signals:normalize', of: 'signals', most: 2_000, grow: listOf('signals') },
  {
    ...{ task: 'contracts:review', of: 'pages', most: 300 },
    grow: (sample, n) => textOf(sample, n * PAGE),
  },
  {
    ...{ task: 'statutes:cite', of: 'articles', most: 5_000 },
    grow: (sample, n) =>
      JSON.stringify({
        ...(JSON.parse(sample) as object),
        statutes: [{ name: 'a.md', text: law(n) }],
      }),
  },
  { task: 'amounts:compute', of: 'characters', most: 150_000, grow: textOf },
  {
    ...{ task: 'alarms:correlate', of: 'alarms', most: 20_000 },
    grow: listOf('alarms', (one, i) => ({ ...one, alarmId: `A-${i}`, notificationId: i })),
  },
  {
    ...{ task: 'tickets:draft', of: 'alarms', most: 500 },
    grow: listOf<{ alarmId: string }>('alarms', (one, i) => ({
      ...one,
      alarmId: i < 3 ? one.alarmId : `A-${i}`,
    })),
  },
  {
    ...{ task: 'standards:ask', of: 'characters of documents', most: 1_000_000 },
    grow(sample, n) {
      const body = JSON.parse(sample) as { documents: [{ name: string; text: string }] };
      const [{ name, text }] = body.documents;
      return JSON.stringify({ ...body, documents: [{ name, text: repeated(`${text}\n\n`, n) }] });
    },
  },
  { task: 'alarms:triage', of: 'events', most: 5_000, grow: listOf('events') },
  {
    ...{ task: 'condition:assess', of: 'rows', most: 1_000 },
    grow: listOf<{ id: string }>('rows', (one, i) => ({ ...one, id: `${one.id}-${i}` })),
  },
  {
    ...{ task: 'workorders:code', of: 'orders', most: 500 },
    grow: listOf('orders', (one, i) => ({ ...one, id: `WO-${i}` })),
  },
  {
    ...{ task: 'requests:intake', of: 'open requests', most: 500 },
    grow: listOf('openRequests', (one, i) => ({ ...one, service_request_id: `R-${i}` })),
  },
  { task: 'points:map', of: 'points', most: 2_000, grow: listOf('points') },
  { task: 'charges:explain', of: 'payments', most: 200, grow: listOf('payments') },
];

/** A pain.001 whose totals are right. */
function transactions(sample: string, n: number): string {
  const [one = ''] = /<CdtTrfTxInf>.*?<\/CdtTrfTxInf>/s.exec(sample) ?? [];
  const amount = Number(/<InstdAmt[^>]*>([\d.]+)/.exec(one)?.[1]);
  const all = Array.from({ length: n }, (_, i) => one.replaceAll('INV-2026-0412', `INV-${i}`));
  return sample
    .replace(/<CdtTrfTxInf>.*<\/CdtTrfTxInf>/s, all.join('\n'))
    .replaceAll(/<NbOfTxs>\d+/g, `<NbOfTxs>${n}`)
    .replaceAll(/<CtrlSum>[\d.]+/g, `<CtrlSum>${(amount * n).toFixed(2)}`);
}

function law(n: number): string {
  const articles = Array.from(
    { length: n },
    (_, i) => `第${i + 1}条 借用他人第${i}类工具的，应当在${(i % 60) + 1}日内归还。`,
  );
  return `# 示例工具法\n\n2010年3月1日 示例大会通过\n\n<!-- INFO END -->\n\n${articles.join('\n\n')}\n`;
}
