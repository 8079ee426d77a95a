import type { Connection } from '@banyan/messaging/connection';
import { until } from '@banyan/testing';
import { type AclEntry, type Admin, Kafka, logLevel } from 'kafkajs';
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

async function asking<T>(connection: Connection, work: (admin: Admin) => Promise<T>): Promise<T> {
  const brokers = [...connection.brokers];
  const admin = new Kafka({
    ...{ brokers, ...securityOf(connection), logLevel: logLevel.NOTHING },
  }).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

const entry = (user: string, one: Grant): AclEntry => ({
  ...{ principal: `User:${user}`, host: '*', permissionType: ALLOW },
  ...{ resourceType: RESOURCES[one.resource], resourceName: one.name },
  ...{ resourcePatternType: PATTERNS[one.pattern], operation: OPERATIONS[one.operation] },
});

/** Lets a user do these; `connection` is an administrator's. */
export const grant = (connection: Connection, user: string, grants: Grant[]): Promise<void> =>
  asking(connection, async (admin) => {
    const acl = grants.map((one) => entry(user, one));
    await admin.createAcls({ acl });
    // The broker hears of them in their order, a moment after they are made.
    const last = acl.at(-1);
    if (last) {
      await until(async () => (await admin.describeAcls(last)).resources.length > 0 || undefined);
    }
  });

export const revoke = (connection: Connection, user: string, one: Grant): Promise<unknown> =>
  asking(connection, (admin) => admin.deleteAcls({ filters: [entry(user, one)] }));

const ANY = 1;

/** What a user may do, in an order. */
export const grantsOf = (connection: Connection, user: string): Promise<string[]> =>
  asking(connection, async (admin) => {
    const { resources } = await admin.describeAcls({
      ...{ principal: `User:${user}`, permissionType: ANY, operation: ANY },
      ...{ resourceType: ANY, resourcePatternType: ANY },
    });
    return resources
      .flatMap(({ acls, ...on }) =>
        acls.map(({ operation }) => JSON.stringify({ ...on, operation })),
      )
      .toSorted();
  });
