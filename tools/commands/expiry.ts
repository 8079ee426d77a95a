import { Failure } from '../stack/failure.ts';

const UNITS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** `30d`, `12h`, `5m`, in ms; a Failure for what is none. */
export function toSpan(text: string): number {
  const ms = spanOf(text);
  if (ms === undefined) throw new Failure(`"${text}" is no span of time: write e.g. 30d, 12h, 5m.`);
  return ms;
}

/** `30d` ago, `12h` ago, or a date, as an ISO time; a Failure for what is none. */
export function toPast(text: string, now: Date): string {
  const ms = spanOf(text);
  const at = ms === undefined ? Date.parse(text) : now.getTime() - ms;
  if (!Number.isNaN(at)) return new Date(at).toISOString();
  throw new Failure(`"${text}" is no time: write e.g. 30d, 12h or 2027-01-31.`);
}

/** `30d`, `12h`, or a date, as an ISO time; a Failure for what is none or lies behind. */
export function toExpiry(text: string, now: Date): string {
  const ms = spanOf(text);
  const at = ms === undefined ? Date.parse(text) : now.getTime() + ms;
  if (Number.isNaN(at))
    throw new Failure(`"${text}" is no time: write e.g. 30d, 12h or 2027-01-31.`);
  if (at <= now.getTime()) throw new Failure(`"${text}" lies behind us.`);
  return new Date(at).toISOString();
}

function spanOf(text: string): number | undefined {
  const [, count, unit] = /^(\d+)([mhdw])$/.exec(text) ?? [];
  return unit === undefined ? undefined : Number(count) * (UNITS[unit] ?? 0);
}
