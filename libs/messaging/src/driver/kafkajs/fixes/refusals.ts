type Work = (to: unknown) => Promise<unknown>;

interface BrokerPool {
  withBroker(work: Work): Promise<unknown>;
}

/**
 * kafkajs 2.2.4 asks every broker for the coordinator of a group and forgets why none said it: a
 * group that we may not read looks like one that has no coordinator.
 */
export function fixRefusals(require: NodeJS.Require): void {
  const { prototype } = require('kafkajs/src/cluster/brokerPool') as { prototype: BrokerPool };
  const { withBroker } = prototype;
  prototype.withBroker = async function ask(this: BrokerPool, work) {
    let refusal: unknown;
    const found = await withBroker.call(this, async (to) => {
      try {
        return await work(to);
      } catch (error) {
        const { type } = error as { type?: string };
        if (type?.endsWith('_AUTHORIZATION_FAILED')) refusal = error;
        throw error;
      }
    });
    if (found === null && refusal !== undefined) throw refusal;
    return found;
  };
}
