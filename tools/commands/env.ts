import { Command } from 'commander';
import { type Manifest, readManifests } from '../manifest.ts';
import { printJson, table } from '../output/table.ts';
import { addressesOf } from '../stack/addresses.ts';
import { externalOf } from '../stack/external.ts';
import { openStack, type Stack } from '../stack/stack.ts';

/** Variables under which clients find a running mesh. */
export function meshEnvironment(stack: Stack, manifests: Manifest[]): Record<string, string> {
  const { brokers, databaseUrl, zipkin } = addressesOf(stack);
  const services = runningServices(stack, manifests);
  const { developmentKey, adminKey } = stack.state.secrets;
  const variables: Record<string, string | undefined> = {
    ...Object.fromEntries(
      manifests.map((manifest) => [variableOf(manifest), services[manifest.name]]),
    ),
    BANYAN_TRACES_URL: zipkin ?? externalOf(stack).otlpEndpoint,
    BANYAN_API_KEY: developmentKey?.key,
    BANYAN_ADMIN_KEY: adminKey,
    BANYAN_TENANT: developmentKey?.tenant,
    KAFKA_BROKERS: brokers,
    DATABASE_URL: databaseUrl,
  };
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function runningServices({ state }: Stack, manifests: Manifest[]): Record<string, string> {
  const running = manifests.flatMap(({ name }): [string, string][] => {
    const url = state.running[name]?.url;
    return url === undefined ? [] : [[name, url]];
  });
  return Object.fromEntries(running);
}

function variableOf({ name, kind }: Manifest): string {
  if (kind === 'trunk') return 'BANYAN_FOUNDATION_URL';
  if (kind === 'broker') return 'BANYAN_BROKER_URL';
  return `BANYAN_${name.toUpperCase().replaceAll('-', '_')}_URL`;
}

/** Shell exports; single quotes, so that nothing in a value is read by the shell. */
export function toExports(variables: Record<string, string>): string {
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`)
    .join('\n');
}

/** What runs where, for people. */
export function describeMesh(stack: Stack, manifests: Manifest[]): string {
  const { zipkin, brokers } = addressesOf(stack);
  const key = stack.state.secrets.developmentKey?.key ?? '';
  const rows = [
    ...Object.entries(runningServices(stack, manifests)),
    ...(zipkin ? [['traces', zipkin]] : []),
    ['kafka', brokers],
    ['API key', `${key}   (tenant dev)`],
  ];
  return [
    table(['The mesh', ''], rows),
    '',
    'Next: eval "$(./mesh env)", then the requests of README.md; ./mesh status, logs, trace, key, down.',
  ].join('\n');
}

export const envCommand = new Command('env')
  .description('print shell exports with the addresses and keys of the running mesh')
  .option('--json', 'as JSON')
  .addHelpText('after', '\nUse it with: eval "$(./mesh env)"')
  .action(async ({ json }: { json?: boolean }) => {
    const stack = openStack();
    const variables = meshEnvironment(stack, await readManifests(stack.paths.root));
    if (json) printJson(variables);
    else console.log(toExports(variables));
  });
