import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { REPLY_SLOTS } from '@banyan/contracts/catalogue';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { saying } from './support/api-server.ts';
import { helm, lackingHelm, made, RELEASE, rendered } from './support/helm.ts';
import { envOf, find, type KubernetesObject, podOf } from './support/kubernetes-objects.ts';

const title = `values of the Helm chart${saying(lackingHelm)}`;

describe.skipIf(lackingHelm.length > 0)(title, { timeout: 60_000 }, () => {
  it('count for all, for a kind or for a service, the last before the others', () => {
    const objects = made(
      ...['--set', 'defaults.environment.A=all,kinds.vertical.environment.A=kind'],
      ...['--set', 'services.finance.environment.A=own,kinds.vertical.enabled=false'],
      ...['--set', 'services.finance.enabled=true,services.legal.enabled=true'],
      ...['--set', 'kinds.broker.replicas=0,services.finance.resources.limits.memory=2Gi'],
      ...['--set-string', 'services.finance.environment.PORT=1234'],
    );
    const deployments = objects.filter(({ kind }) => kind === 'Deployment');
    expect(deployments.map(({ metadata }) => metadata.name)).toEqual(
      ['compute-broker', 'finance', 'foundation-model', 'legal'].map((name) => `banyan-${name}`),
    );
    expect(envOf(objects, 'finance')).toMatchObject({ A: 'own', PORT: '1234' });
    expect(envOf(objects, 'legal')['A']).toBe('kind');
    expect(envOf(objects, 'foundation-model')['A']).toBe('all');
    expect(find(objects, 'Deployment', 'compute-broker')?.spec?.replicas).toBe(0);
    const { requests, limits } = podOf(objects, 'finance').spec.containers[0].resources;
    expect(limits['memory']).toBe('2Gi');
    expect(requests).toMatchObject({ cpu: '50m', memory: expect.stringMatching(/Mi$/) });
  });

  it('set as many replicas as have a slot for replies, of which one may be lost at a time', () => {
    const budgets = (objects: KubernetesObject[]) =>
      objects
        .filter(({ kind }) => kind === 'PodDisruptionBudget')
        .map(({ metadata }) => metadata.name);
    expect(budgets(made())).toEqual(['banyan-compute-broker', 'banyan-foundation-model']);
    // One more starts before an old one ends.
    const most = REPLY_SLOTS - 1;
    const replicas = (count: number) => ['--set', `services.finance.replicas=${count}`];
    expect(budgets(made(...replicas(most)))).toContain('banyan-finance');
    expect(() => rendered(...replicas(most + 1))).toThrow(/replicas/);
  });

  it('are taken as the how-to says them', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/how-to/helm.md'), 'utf8');
    const blocks = /```yaml\n(kinds:[^]*?)```[^]*```yaml\n(kafka:[^]*?)```/.exec(page) ?? [];
    const said = blocks.slice(1).join('\n');
    const file = join(mkdtempSync(join(tmpdir(), 'banyan-helm-')), 'values.yaml');
    writeFileSync(file, said);
    const objects = made('--values', file, '--set', 'defaults.podSecurityContext.runAsUser=null');
    rmSync(dirname(file), { recursive: true });
    expect(find(objects, 'Deployment', 'finance')?.spec?.replicas).toBe(2);
    expect(find(objects, 'Deployment', 'legal')).toBeUndefined();
    expect(envOf(objects, 'finance')).toMatchObject({
      BANYAN_EMBEDDINGS_KEY: { name: 'banyan', key: 'embeddings-key' },
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.observability:4318',
    });
    expect(envOf(objects, 'finance')).toMatchObject({
      ...{ KAFKA_BROKERS: 'kafka.kafka:9093', KAFKA_SASL_USERNAME: 'finance' },
      KAFKA_SASL_PASSWORD: { name: 'kafka-passwords', key: 'finance' },
    });
    const queues = find(objects, 'ConfigMap', 'compute-broker')?.data?.['queues.yaml'];
    expect(parse(queues ?? '')).toMatchObject({ queues: [{ id: 'finance' }] });
    expect(podOf(objects, 'finance').spec.securityContext).not.toHaveProperty('runAsUser');
  });

  it('say who comes to Kafka and how, each by its name unless there is one user for all', () => {
    const secured = [
      '--set',
      'kafka.securityProtocol=SASL_SSL,kafka.sasl.password.secret=passwords',
    ];
    const objects = made(...secured, '--set', 'kafka.ssl.ca=an authority');
    const login = {
      ...{ KAFKA_SECURITY_PROTOCOL: 'SASL_SSL', KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512' },
      ...{ KAFKA_SSL_CA_FILE: '/etc/banyan/kafka-ca.pem', KAFKA_SASL_USERNAME: 'finance' },
    };
    expect(envOf(objects, 'finance')).toMatchObject({
      ...{ ...login, KAFKA_SASL_PASSWORD: { name: 'passwords', key: 'finance' } },
    });
    expect(find(objects, 'ConfigMap', 'finance')?.data).toEqual({ 'kafka-ca.pem': 'an authority' });
    const setup = find(objects, 'Job', 'setup')?.spec?.template?.spec.containers[0];
    expect(setup?.env).toContainEqual({
      name: 'KAFKA_SASL_PASSWORD',
      valueFrom: { secretKeyRef: { name: 'passwords', key: 'setup' } },
    });
    const one = ['--set', 'kafka.sasl.username=banyan,kafka.sasl.password.key=password'];
    expect(envOf(made(...secured, ...one), 'legal')).toMatchObject({
      KAFKA_SASL_USERNAME: 'banyan',
      KAFKA_SASL_PASSWORD: { name: 'passwords', key: 'password' },
    });
    const mutual = ['--set', 'kafka.securityProtocol=SSL,kafka.ssl.clientCertificate=client'];
    const coming = made(...mutual);
    expect(envOf(coming, 'finance')).toMatchObject({
      KAFKA_SSL_CERTIFICATE_FILE: '/etc/banyan-kafka/tls.crt',
      KAFKA_SSL_KEY_FILE: '/etc/banyan-kafka/tls.key',
    });
    const { containers, volumes } = podOf(coming, 'finance').spec;
    expect(volumes).toContainEqual({ name: 'kafka', secret: { secretName: 'client' } });
    expect(containers[0].volumeMounts).toContainEqual({
      ...{ name: 'kafka', mountPath: '/etc/banyan-kafka', readOnly: true },
    });
    expect(
      Object.keys(envOf(made(), 'finance')).filter((name) => name.startsWith('KAFKA')),
    ).toEqual(['KAFKA_BROKERS']);
  });

  it.each([
    ['kafka.securityProtocol=SASL_SSL', 'kafka.sasl.password.secret: '],
    ['kafka.ssl.ca=an authority', 'kafka.securityProtocol: '],
  ])('are asked for what %s needs', (said, words) => {
    expect(() => rendered('--set', said)).toThrow(`\n  ${words}`);
  });

  it.each([
    'kafka.brokers',
    'postgresql.host',
    'postgresql.password.secret',
    'adminKey.secret',
    'defaults.image.repository',
    'engines',
  ])('are asked for where %s is missing, together with all else that is', (name) => {
    const words = `\n  ${name}: `;
    expect(() => rendered('--set', `${name}=`)).toThrow(words);
    expect(() => rendered()).not.toThrow();
    expect(helm('template', ...RELEASE).said).toContain(words);
  });

  it.each([
    ['kafka.broker=a:1', 'broker'],
    ['kafka.securityProtocol=TLS', 'securityProtocol'],
    ['kafka.sasl.mechanism=GSSAPI', 'mechanism'],
    ['services.finance.replica=2', 'replica'],
    ['services.finanec.replicas=2', 'finanec'],
    ['kinds.verticals.replicas=2', 'verticals'],
    ['kinds.trunk.secrets.KEY.secret=', 'KEY'],
    ['defaults.environment.LIMIT=1', 'LIMIT'],
    ['defaults.probes.startup.period=1', 'period'],
    ['postgresql.port=db', 'port'],
    ['networkPolicy.from=null', 'from'],
  ])('are refused where they say %s', (said, place) => {
    expect(() => rendered('--set', said)).toThrow(new RegExp(`values don't meet[^]*${place}`));
  });
});
