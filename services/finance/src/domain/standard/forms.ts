/** What the text of an element may be. */
export interface Form {
  id: string;
  /** The rule whose finding a text of another form is; absent where a rule of its own looks at it. */
  rule?: string;
  /** In words, after "This is not". */
  told: string;
  valid: (text: string) => boolean;
  /** The same said as the form wants it, for texts that are only written otherwise. */
  rewrite?: (text: string) => string;
}

const bare = (text: string) => text.replaceAll(/\s+/g, '');
const upper = (text: string) => bare(text).toUpperCase();
const matches = (form: RegExp) => (text: string) => form.test(text);

const DATE = /^(-?\d{4,})-(\d\d)-(\d\d)(Z|[+-]\d\d:\d\d)?$/;
const DATE_TIME = /^(-?\d{4,}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;
const TIME = /^(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;

/** A day of the calendar, as XML Schema writes it. */
export function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year === undefined) return false;
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

function isTime(text: string): boolean {
  const [, hour, minute, second] = TIME.exec(text) ?? [];
  if (hour === '24') return /^24:00:00(\.0+)?\D?/.test(text);
  return hour !== undefined && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
}

export function isDateTime(text: string): boolean {
  const [, date] = DATE_TIME.exec(text) ?? [];
  return date !== undefined && isDate(date) && isTime(text.slice(date.length + 1));
}

/** A plain decimal with so many digits in all, and so many behind the point. */
export function isDecimal(text: string, digits: number, places: number): boolean {
  const [, whole = '', fraction = ''] = /^[+-]?(\d*)\.?(\d*)$/.exec(text.trim()) ?? [];
  const [left, right] = [whole.replace(/^0+/, ''), fraction.replace(/0+$/, '')];
  return (
    `${whole}${fraction}` !== '' && left.length + right.length <= digits && right.length <= places
  );
}

const text = (longest: number): Form => ({
  ...{ id: `T${longest}`, rule: 'text.length', told: `a text of 1 to ${longest} characters` },
  valid: (value) => {
    const { length } = [...value];
    return length > 0 && length <= longest;
  },
  rewrite: (value) => value.trim(),
});

const code = (codes: string[]): Form => ({
  ...{ id: codes.join('|'), rule: 'code.value', told: `one of ${codes.join(', ')}` },
  valid: (value) => codes.includes(value),
  rewrite: upper,
});

const number = (id: string, digits: number, places: number): Form => ({
  ...{ id, rule: 'number.format', told: `a plain decimal of at most ${digits} digits` },
  valid: (value) => isDecimal(value, digits, places),
  rewrite: bare,
});

const UETR = /^[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}$/;

/** 32 digits in the groups of a UUID, in small letters. */
function asUuid(value: string): string {
  const digits = bare(value).replaceAll('-', '').toLowerCase();
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const FORMS: Form[] = [
  ...[4, 5, 10, 16, 34, 35, 70, 105, 128, 140, 350, 500, 1025, 2048].map(text),
  {
    id: 'T3',
    rule: 'text.length',
    told: 'a code of 1 to 3 characters',
    valid: matches(/^.{1,3}$/su),
  },
  {
    ...{ id: 'Date', rule: 'date.format', told: 'a date (ISO 8601)', valid: isDate },
    rewrite: (value) =>
      bare(value)
        .replace(/T.*$/, '')
        .replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'),
  },
  {
    ...{ id: 'DateTime', rule: 'date.format', told: 'a date and time (ISO 8601)' },
    valid: isDateTime,
    rewrite: (value) =>
      value
        .trim()
        .replace(/^(\S+)[ _](\d)/, '$1T$2')
        .replace(/^(\S+T\d\d:\d\d)(Z|[+-]\d\d:\d\d)?$/, '$1:00$2'),
  },
  { id: 'Time', rule: 'date.format', told: 'a time (ISO 8601)', valid: isTime },
  {
    ...{ id: 'Boolean', rule: 'code.value', told: 'true or false' },
    valid: matches(/^\s*(true|false|1|0)\s*$/),
    rewrite: (value) => bare(value).toLowerCase(),
  },
  number('Decimal', 18, 17),
  { ...number('Positive', 18, 17), valid: (value) => isDecimal(value, 18, 17) && !/-/.test(value) },
  number('Rate', 11, 10),
  number('Integer', 18, 0),
  {
    ...{ id: 'Count', rule: 'number.format', told: 'a number of 1 to 15 digits', rewrite: bare },
    valid: matches(/^\d{1,15}$/),
  },
  { id: 'Digits2', rule: 'number.format', told: 'two digits', valid: matches(/^\d\d$/) },
  { id: 'Digits5', rule: 'number.format', told: 'one to five digits', valid: matches(/^\d{1,5}$/) },
  { id: 'Days', rule: 'number.format', told: 'a number of days', valid: matches(/^\+?\d{1,15}$/) },
  {
    id: 'UETR',
    rule: 'uetr.format',
    told: 'a UUID of version 4',
    valid: matches(UETR),
    rewrite: asUuid,
  },
  {
    ...{ id: 'LEI', rule: 'lei.format', told: 'of the form of an LEI (ISO 17442)', rewrite: upper },
    valid: matches(/^[A-Z0-9]{18}\d\d$/),
  },
  {
    ...{ id: 'Phone', rule: 'text.form', told: 'a telephone number such as +49-30123456' },
    valid: matches(/^\+\d{1,3}-[0-9()+-]{1,30}$/),
    rewrite: bare,
  },
  {
    ...{ id: 'Binary', rule: 'text.form', told: 'base64' },
    valid: matches(/^(?:[A-Za-z0-9+/]\s*)+={0,2}\s*$/),
  },
  // Rules of their own look at these.
  ...['Money', 'Currency', 'Country', 'IBAN', 'BIC', 'TxCount', 'TxSum'].map((id) => ({
    ...{ id, told: id, valid: () => true },
  })),
];

const BY_ID = new Map(FORMS.map((form) => [form.id, form]));

/** By its name in the tables; `{A|B}` is a list of codes. */
export function formOf(name: string): Form | undefined {
  if (name.startsWith('{')) return code(name.slice(1, -1).split('|'));
  return BY_ID.get(name);
}
