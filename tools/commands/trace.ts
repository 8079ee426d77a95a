import { Command } from 'commander';
import { printJson } from '../output/table.ts';
import { zipkinOf } from '../stack/addresses.ts';
import { Failure } from '../stack/failure.ts';
import { openStack } from '../stack/stack.ts';
import { waterfall } from '../trace/waterfall.ts';
import { readTrace } from '../trace/zipkin-trace.ts';

export const traceCommand = new Command('trace')
  .description('show a trace as a waterfall: who ran when, and who spent which budget')
  .argument('<id>', 'the traceId of an answer')
  .option('--all', 'with the spans of the database')
  .option('--json', 'all spans with all attributes')
  .action(async (id: string, { all, json }: { all?: boolean; json?: boolean }) => {
    const zipkin = zipkinOf(openStack());
    if (zipkin === undefined) {
      throw new Failure('Spans go to the back end of OTEL_EXPORTER_OTLP_ENDPOINT: look there.');
    }
    const trace = await readTrace(zipkin, id);
    if (json) printJson(trace);
    else console.log(waterfall(trace, { all: all ?? false }));
  });
