/** What a clause asks for, in its own words. */
export interface ResponseTime {
  quote: string;
  minutes: number;
}

const CHINESE = '一二三四五六七八九';
const DURATION =
  /(\d{1,3}|半|[一二两三四五六七八九十]{1,3}|[a-z]+(?:-[a-z]+)?\s*\(\d{1,3}\))\s*个?(分钟|小时|minutes?|hours?)/i;
const ARRIVES = /到达|到场|抵达|赶到|响应|arriv|attend|on site|on-site|respon/i;
const TRAPPED = /困|trapped|entrap|stuck/i;

/** Whether a clause may say how soon somebody has to be there. */
export const tellsResponseTime = (clause: string): boolean =>
  DURATION.test(clause) && ARRIVES.test(clause);

/** The part of a clause that says how soon somebody has to be there, of people trapped or else of any other fault. */
export function responseTimeOf(clauses: string[], trapped: boolean): ResponseTime | undefined {
  const parts = clauses
    .flatMap((clause) => clause.split(/(?<=[。；;])|(?<=\.)\s+|(?<=;)\s+/))
    .map((part) => part.trim())
    .filter((part) => DURATION.test(part));
  const arriving = parts.some((part) => ARRIVES.test(part)) ? parts : [];
  const own = arriving.find((part) => TRAPPED.test(part) === trapped);
  const quote = own ?? (trapped ? arriving[0] : undefined);
  const minutes = quote === undefined ? undefined : minutesIn(quote);
  return quote === undefined || minutes === undefined ? undefined : { quote, minutes };
}

function minutesIn(text: string): number | undefined {
  const [, count = '', unit = ''] = DURATION.exec(text) ?? [];
  const value = numberOf(count);
  return value === undefined ? undefined : value * (/小时|hour/i.test(unit) ? 60 : 1);
}

function numberOf(text: string): number | undefined {
  const figure = /\d+/.exec(text)?.[0];
  if (figure !== undefined) return Number(figure);
  if (text === '半') return 0.5;
  const [, tens, ten, ones = ''] =
    /^([一二两三四五六七八九]?)(十?)([一二两三四五六七八九]?)$/.exec(text) ?? [];
  if (tens === undefined) return undefined;
  const digit = (one: string) => (one ? CHINESE.indexOf(one === '两' ? '二' : one) + 1 : 0);
  if (ten) return (digit(tens) || 1) * 10 + digit(ones);
  return digit(tens) || undefined;
}
