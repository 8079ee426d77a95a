import type { Connection } from '@banyan/messaging/connection';
import { until } from '@banyan/testing';
import { type AclEntry, Kafka, logLevel } from 'kafkajs';
import { securityOf } from '../../../libs/messaging/src/driver/kafkajs/security.ts';
import type { Grant } from '../../../tools/contracts/grants.ts';

/** Numbers of Kafka's protocol. */
const RESOURCES = { Topic: 2, Group: 3, Cluster: 4 };
const PATTERNS = { Literal: 3, Prefixed: 4 };
const OPERATIONS = {
  ...{ Read: 3, Write: 4, Create: 5, Delete: 6, Describe: 8, DescribeConfigs: 10 },
  IdempotentWrite: 12,
};
const ALLOW = 3;

/** Lets a user do these; `connection` is an administrator's. */
export async function grant(connection: Connection, user: string, grants: Grant[]): Promise<void> {
  const brokers = [...connection.brokers];
  const admin = new Kafka({
    ...{ brokers, ...securityOf(connection), logLevel: logLevel.NOTHING },
  }).admin();
  await admin.connect();
  const acl = grants.map((one): AclEntry => ({
    ...{ principal: `User:${user}`, host: '*', permissionType: ALLOW },
    ...{ resourceType: RESOURCES[one.resource], resourceName: one.name },
    ...{ resourcePatternType: PATTERNS[one.pattern], operation: OPERATIONS[one.operation] },
  }));
  await admin.createAcls({ acl });
  // The broker hears of them in their order, a moment after they are made.
  const last = acl.at(-1);
  if (last) {
    await until(async () => (await admin.describeAcls(last)).resources.length > 0 || undefined);
  }
  await admin.disconnect();
}
