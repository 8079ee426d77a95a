import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { objectsOf } from './kubernetes-objects.ts';

const root = join(import.meta.dirname, '../../..');
export const CHART = join(root, 'deploy/helm/banyan');
/** What has to be said, as the how-to says it. */
export const EXAMPLE = join(root, 'deploy/helm/values.example.yaml');
/** Helm asks no cluster here, and what it takes for one may be older than the chart wants. */
const CLUSTER = ['--kube-version', '1.37'];
export const RELEASE = ['banyan', CHART, '--namespace', 'banyan', ...CLUSTER];
/** All that the chart can make, and every place where more may be said. */
export const EVERYTHING = [
  ...['--set', 'kinds.broker.environment.BANYAN_INVENTORY=kubernetes'],
  ...['--set', 'otlp.endpoint=http://collector.observability:4318'],
  ...['--set', 'postgresql.parameters=sslmode=verify-full&sslrootcert=/etc/banyan/ca.crt'],
  ...['--set', 'defaults.files.ca\\.crt=a certificate,services.finance.replicas=2'],
  ...['--set', 'defaults.priorityClassName=high,defaults.imagePullSecrets[0].name=registry'],
  ...['--set', 'defaults.nodeSelector.pool=mesh,defaults.podLabels.team=ai'],
  ...['--set', 'defaults.podAnnotations.note=seen'],
  ...['--set-json', 'defaults.tolerations=[{"key":"mesh","operator":"Exists"}]'],
  ...['--set-json', 'defaults.affinity={"podAntiAffinity":{}}'],
  ...['--set-json', 'networkPolicy.egress=[{}]'],
  ...['--set', 'kafka.securityProtocol=SASL_SSL,kafka.sasl.password.secret=kafka'],
  ...['--set', 'kafka.ssl.ca=an authority,kafka.ssl.clientCertificate=kafka-client'],
  ...['--set', 'kafka.ssl.serverName=kafka.example'],
];
export const lackingHelm = ['helm'].filter((name) => spawnSync(name, ['version']).error);

/** Runs a command; gives its exit code and all that it said. */
export function outcomeOf(command: string, args: string[], input?: string) {
  const options = { encoding: 'utf8' as const, maxBuffer: 2 ** 24, input };
  const { status, stdout, stderr } = spawnSync(command, args, options);
  return { code: status, stdout, said: stdout + stderr };
}

export const helm = (...args: string[]) => outcomeOf('helm', args);

/** What the chart makes of the example and of what is said beside it; throws what it refuses. */
export function rendered(...args: string[]): string {
  const { code, stdout, said } = helm('template', ...RELEASE, '--values', EXAMPLE, ...args);
  if (code !== 0) throw new Error(said);
  return stdout;
}

export const made = (...args: string[]) => objectsOf(rendered(...args));
