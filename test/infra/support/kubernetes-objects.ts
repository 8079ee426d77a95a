import { parseAllDocuments } from 'yaml';

interface Probe {
  httpGet: { path: string; port: string };
}

interface Container {
  name: string;
  image: string;
  command?: string[];
  env: {
    name: string;
    value?: string;
    valueFrom?: { secretKeyRef: { name: string; key: string } };
  }[];
  ports?: { name: string; containerPort: number }[];
  resources: Record<'requests' | 'limits', Record<string, string>>;
  securityContext: object;
  volumeMounts: { name: string; mountPath: string }[];
  lifecycle?: { preStop: { sleep: { seconds: number } } };
  startupProbe?: Probe;
  livenessProbe?: Probe;
  readinessProbe?: Probe;
}

export interface PodTemplate {
  metadata: { labels: Record<string, string>; annotations?: Record<string, string> };
  spec: {
    containers: [Container];
    volumes: object[];
    securityContext: object;
    automountServiceAccountToken: boolean;
    terminationGracePeriodSeconds: number;
  };
}

export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: PodTemplate['metadata'] & { name: string; namespace?: string };
  data?: Record<string, string>;
  spec?: Partial<PodTemplate['spec']> & {
    replicas?: number;
    ports?: object[];
    template?: PodTemplate;
  };
}

export const objectsOf = (text: string): KubernetesObject[] =>
  parseAllDocuments(text)
    .map((document) => document.toJS() as KubernetesObject | null)
    .filter((object) => object !== null);

export const find = (objects: KubernetesObject[], kind: string, name: string) =>
  objects.find((one) => one.kind === kind && one.metadata.name === `banyan-${name}`);

export function podOf(objects: KubernetesObject[], name: string): PodTemplate {
  const pod = find(objects, 'Deployment', name)?.spec?.template;
  if (!pod) throw new Error(`There is no Deployment of ${name}.`);
  return pod;
}

/** What a service is told. Of a secret: where it is, or what is given for its key. */
export const envOf = (
  objects: KubernetesObject[],
  name: string,
  secrets: Record<string, string> = {},
) =>
  Object.fromEntries(
    podOf(objects, name).spec.containers[0].env.map(({ name: variable, value, valueFrom }) => {
      const from = valueFrom?.secretKeyRef;
      return [variable, value ?? secrets[from?.key ?? ''] ?? from];
    }),
  );

/** Of each object that makes pods, or is one: its kind and name, and the pod. */
export const podsOf = (objects: KubernetesObject[]): [string, PodTemplate][] =>
  objects.flatMap(({ kind, metadata, spec }) => {
    const pod = kind === 'Pod' ? ({ metadata, spec } as PodTemplate) : spec?.template;
    return pod ? [[`${kind} ${metadata.name}`, pod] as [string, PodTemplate]] : [];
  });
