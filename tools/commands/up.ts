import { Command } from 'commander';
import { readManifests } from '../manifest.ts';
import { printJson } from '../output/table.ts';
import { openStack } from '../stack/stack.ts';
import { demo, describeDemo } from '../up/demo.ts';
import { fewer } from '../up/room.ts';
import { up } from '../up/up.ts';
import { describeMesh, meshEnvironment } from './env.ts';

export const upCommand = new Command('up')
  .description('start the mesh, run one real task, print the answer and where everything is')
  .option(
    '--only <names>',
    'parts and services alone, comma-separated; "infrastructure" for all parts',
  )
  .option(
    '--replicas <service=number...>',
    'several of a service behind its one address, e.g. foundation-model=3; kept until said otherwise',
  )
  .option('--json', 'print one JSON document instead of progress and text')
  .addHelpText(
    'after',
    `
Instead of embedded parts, what these name is used, and nothing is fetched or started for it:
  KAFKA_BROKERS, DATABASE_URL, OTEL_EXPORTER_OTLP_ENDPOINT, BANYAN_ENGINES
A Kafka with TLS or logins: KAFKA_SECURITY_PROTOCOL and others, docs/how-to/operate-kafka.md

Little memory? Fewer verticals, about 150 MiB each; for one of them alone:
  ${fewer('finance')}`,
  )
  .action(
    async ({ only, replicas, json }: { only?: string; replicas?: string[]; json?: boolean }) => {
      const stack = openStack();
      await up(stack, { only, replicas, quiet: json ?? false });
      if (only !== undefined) {
        if (json) printJson({ started: only.split(',') });
        return;
      }
      const manifests = await readManifests(stack.paths.root);
      const shown = await demo(stack);
      if (json)
        return printJson({
          environment: meshEnvironment(stack, manifests),
          demo: shown.answer,
          traceUrl: shown.traceUrl,
        });
      console.log(`\n${describeDemo(shown)}\n\n${describeMesh(stack, manifests)}`);
    },
  );
