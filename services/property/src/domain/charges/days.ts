const DAY = 86_400_000;

const at = (date: string) => Date.parse(`${date}T00:00:00Z`);

export const daysBetween = (from: string, to: string): number =>
  Math.round((at(to) - at(from)) / DAY);

export const addDays = (date: string, days: number): string =>
  new Date(at(date) + days * DAY).toISOString().slice(0, 10);

export const daysOfMonth = (date: string): number =>
  new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).getUTCDate();

export interface Month {
  from: string;
  to: string;
  days: number;
  ofDays: number;
}

/** A period cut where months end; both its ends belong to it. */
export function monthsOf(from: string, to: string): Month[] {
  const months: Month[] = [];
  for (let start = from; start <= to;) {
    const ofDays = daysOfMonth(start);
    const last = `${start.slice(0, 8)}${ofDays}`;
    const end = last < to ? last : to;
    months.push({ from: start, to: end, days: daysBetween(start, end) + 1, ofDays });
    start = addDays(end, 1);
  }
  return months;
}
