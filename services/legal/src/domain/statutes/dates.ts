const CHINESE_DATE = /(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/;

const pad = (text: string) => text.padStart(2, '0');

/** The first day that a text names, as YYYY-MM-DD. */
export function dayIn(text: string): string | undefined {
  const [, year = '', month = '', day = ''] = CHINESE_DATE.exec(text) ?? [];
  const date = `${year}-${pad(month)}-${pad(day)}`;
  return year !== '' && isDay(date) ? date : undefined;
}

/** A day of the calendar: 2023-02-30 is none. */
export function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}
