import { Command } from 'commander';
import { toCount } from './arguments.ts';
import { decoded, type Decoded } from '../records/decoded.ts';
import { filterOf, type FilterOptions } from '../records/filter.ts';
import { readRecords } from '../records/read-records.ts';
import { Failure } from '../stack/failure.ts';
import { withDriver } from '../stack/with-driver.ts';

interface Options extends FilterOptions {
  fromStart?: boolean;
  untilEnd?: boolean;
  count?: number;
  headers?: boolean;
  json?: boolean;
}

export const tailCommand = new Command('tail')
  .description('show the records of a topic as they come, decoded')
  .argument('<topic>')
  .option('--from-start', 'begin with the oldest record, not with the next')
  .option('--until-end', 'end with the last record that is there; implies --from-start')
  .option('--count <number>', 'end after so many', toCount)
  .option('--key <key>', 'records with this key')
  .option('--tenant <tenant>', 'records of this tenant')
  .option('--where <path=value...>', 'records whose value has this, e.g. error.kind=not_found')
  .option('--headers', 'with all headers')
  .option('--json', 'as JSON, a line for each record')
  .action((topic: string, options: Options) =>
    withDriver(async (driver) => {
      const known = (await driver.admin.describeTopics()).map(({ name }) => name);
      if (!known.includes(topic)) {
        throw new Failure(`There is no topic "${topic}". ./mesh topics list shows them.`);
      }
      const isWanted = filterOf(options);
      const { untilEnd = false, fromStart = untilEnd, count } = options;
      let left = count ?? Infinity;
      const reading = { topic, from: fromStart ? 'start' : 'end', untilEnd } as const;
      for await (const record of readRecords(driver, reading)) {
        const seen = decoded(record);
        if (!isWanted(seen)) continue;
        console.log(options.json ? JSON.stringify(seen) : lines(seen, options.headers));
        if (--left <= 0) return;
      }
    }),
  );

function lines({ at, partition, offset, key, headers, value }: Decoded, all = false): string {
  const { ce_id: id, 'banyan-tenant': tenant, ...others } = headers;
  const head = [
    at,
    `${partition}/${offset}`,
    `key ${key}`,
    id && `id ${id}`,
    tenant && `of ${tenant}`,
  ];
  const more = all ? Object.entries(others).map(([name, text]) => `  ${name}: ${text}`) : [];
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return [head.filter(Boolean).join('  '), ...more, `  ${text}`].join('\n');
}
