import { replyTopic } from '@banyan/contracts/catalogue';
import type { Manifest } from '../manifest.ts';

/** What an authorizer lets somebody do, in the words of Kafka's clients and of Terraform's provider. */
export interface Grant {
  resource: 'Topic' | 'Group' | 'Cluster';
  name: string;
  pattern: 'Literal' | 'Prefixed';
  operation:
    | 'Read'
    | 'Write'
    | 'Create'
    | 'Delete'
    | 'Describe'
    | 'DescribeConfigs'
    | 'IdempotentWrite';
}

const of = (resource: Grant['resource'], name: string, ...operations: Grant['operation'][]) =>
  operations.map((operation): Grant => ({ resource, name, pattern: 'Literal', operation }));
const groups = (prefix: string): Grant => ({
  ...{ resource: 'Group', name: prefix, pattern: 'Prefixed', operation: 'Read' },
});

/** Reading and writing topics includes seeing them, and numbering records what is written to any. */
function grantsOf({ name, topics }: Manifest, manifests: Manifest[]): Grant[] {
  // Who asks names the topic for the answer: its own.
  const replies = manifests.map((one) => replyTopic(one.name).name);
  const written = [...new Set([...topics.out, ...replies])].toSorted();
  return [
    ...topics.in.toSorted().flatMap((topic) => of('Topic', topic, 'Read')),
    ...written.flatMap((topic) => of('Topic', topic, 'Write')),
    groups(`${name}.`),
  ];
}

/** Each service's grants, and those of who makes topics and of who works with ./mesh. */
export function allGrants(manifests: Manifest[]): Record<string, Grant[]> {
  return {
    ...Object.fromEntries(manifests.map((one) => [one.name, grantsOf(one, manifests)])),
    setup: [
      ...of('Cluster', 'kafka-cluster', 'Create', 'IdempotentWrite'),
      ...of('Topic', '*', 'Describe'),
    ],
    operator: [
      ...of('Topic', '*', 'Read', 'Write', 'Create', 'Delete', 'DescribeConfigs'),
      ...of('Group', '*', 'Describe'),
      groups('mesh.'),
    ],
  };
}
