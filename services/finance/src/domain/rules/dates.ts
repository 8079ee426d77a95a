import { child, type Element, walk } from '@banyan/kernel/xml';
import { type Finding, type Rule, wrong } from './finding.ts';

const DATE = /^(-?\d{4,})-(\d\d)-(\d\d)(Z|[+-]\d\d:\d\d)?$/;
const DATE_TIME = /^(-?\d{4,}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;

/** Dates exist in the calendar, and have the form that XML Schema prescribes. */
export const dates: Rule = {
  ids: ['date.format'],
  *check({ root, version }) {
    for (const element of walk(root)) {
      if (element.name === 'CreDtTm')
        yield* demand(element, isDateTime, 'a date and time (ISO 8601)');
      if (element.name === 'PoolgAdjstmntDt') yield* demand(element, isDate, 'a date (ISO 8601)');
      if (element.name !== 'ReqdExctnDt') continue;
      if (version === '03') {
        yield* demand(element, isDate, 'a date (ISO 8601)');
        continue;
      }
      const [date, dateTime] = [child(element, 'Dt'), child(element, 'DtTm')];
      if (date) yield* demand(date, isDate, 'a date (ISO 8601)');
      else if (dateTime) yield* demand(dateTime, isDateTime, 'a date and time (ISO 8601)');
      else yield wrong('date.format', element, 'This version wants <Dt> or <DtTm> inside.');
    }
  },
};

function* demand(
  element: Element,
  valid: (text: string) => boolean,
  what: string,
): Generator<Finding> {
  if (!valid(element.text)) yield wrong('date.format', element, `This is not ${what}.`);
}

function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year === undefined) return false;
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

function isDateTime(text: string): boolean {
  const [, date, hour, minute, second] = DATE_TIME.exec(text) ?? [];
  if (date === undefined) return false;
  return isDate(date) && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
}
