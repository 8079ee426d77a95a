import type { CompanyFacts, Fact } from './facts-schema.ts';
import type { Cell, Series } from './model.ts';
import { readNumber } from './numbers.ts';
import type { Period } from './periods.ts';

/** No table: all facts of a company stand together. */
const FACTS = -1;
const DAY = 86_400_000;
/** A report is filed within that of the period's end; what is filed later repeats it. */
const FIRST_FILED_DAYS = 130;

const days = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

type Length = 'year' | 'quarter' | 'instant';

function lengthOf({ start, end }: Fact): Length | undefined {
  if (start === undefined) return 'instant';
  const length = days(start, end);
  if (length >= 340 && length <= 385) return 'year';
  return length >= 75 && length <= 105 ? 'quarter' : undefined;
}

/** The facts as series, a unit each; of one that was reported again the latest report holds. */
export function seriesOfFacts({ cik, facts }: CompanyFacts): Series[] {
  const sourceId = `companyfacts/CIK${String(cik).padStart(10, '0')}`;
  return Object.entries(facts).flatMap(([taxonomy, tags]) =>
    Object.entries(tags).flatMap(([tag, { label, units }]) =>
      Object.entries(units).flatMap(([unit, list]) => {
        const name = label ?? spaced(tag);
        const cells = cellsOf(list).map(({ fact, period, header }): Cell => {
          const quote = String(fact.val);
          const read = readNumber(plain(fact.val));
          return {
            ...{
              sourceId,
              source: JSON.stringify(fact),
              quote,
              table: FACTS,
              row: 0,
              headerRow: 0,
              column: period.year ?? 0,
            },
            locator: `${taxonomy}/${tag}/${unit} ${header} ${fact.accn}`,
            ...{
              label: name,
              section: tag,
              about: '',
              header,
              heading: header,
              period,
              scale: '',
              total: false,
            },
            ...(read === undefined ? {} : { read }),
          };
        });
        return cells.length === 0
          ? []
          : [{ table: FACTS, name, section: spaced(tag), aside: '', total: false, cells }];
      }),
    ),
  );
}

/** As it stands, without an exponent. */
const plain = (value: number) =>
  Number.isInteger(value) ? BigInt(value).toString() : String(value);

const spaced = (tag: string) => tag.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');

function cellsOf(list: Fact[]) {
  const byEnd = new Map<string, { first: Fact; latest: Fact }>();
  for (const fact of list) {
    const length = lengthOf(fact);
    if (length === undefined) continue;
    const key = `${length} ${fact.end}`;
    const held = byEnd.get(key);
    byEnd.set(key, {
      first: held && held.first.filed <= fact.filed ? held.first : fact,
      latest: held && held.latest.filed > fact.filed ? held.latest : fact,
    });
  }
  const found = [...byEnd.values()].map(({ first, latest }) => ({
    fact: latest,
    ...periodOf(first),
  }));
  // An instant is the year's where a yearly report says so, else the quarter's.
  return found.toSorted((a, b) => (a.fact.end < b.fact.end ? -1 : 1));
}

function periodOf(fact: Fact): { period: Period; header: string } {
  const { end, start, fy, fp, filed } = fact;
  const own = days(end, filed) <= FIRST_FILED_DAYS;
  const year = own && fy ? fy : new Date(Date.parse(end) - 10 * DAY).getUTCFullYear();
  const quarter = own && /^Q[1-4]$/.test(fp ?? '') ? Number(fp?.slice(1)) : undefined;
  const isQuarter = lengthOf(fact) === 'quarter';
  const part =
    quarter ?? (isQuarter ? Math.ceil((new Date(end).getUTCMonth() + 1) / 3) : undefined);
  const named = part !== undefined && (isQuarter || start === undefined);
  return {
    period: { year, ...(named ? { quarter: part } : {}), start: 0, end: 0 },
    header: `${named ? `Q${part} ` : 'FY'}${year} (${start === undefined ? 'at' : `${start} to`} ${end})`,
  };
}
