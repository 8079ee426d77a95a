interface ConsumerGroup {
  /** Epoch ms of the last heartbeat. */
  lastRequest: number;
  heartbeat(options: { interval: number }): Promise<void>;
}

/**
 * kafkajs 2.2.4 counts the time to the next heartbeat on the wall clock: after a step back by an hour
 * it sends none for an hour, and the group evicts the consumer again and again.
 */
export function fixHeartbeats(require: NodeJS.Require): void {
  const { prototype } = require('kafkajs/src/consumer/consumerGroup') as {
    prototype: ConsumerGroup;
  };
  const { heartbeat } = prototype;
  prototype.heartbeat = function beat(this: ConsumerGroup, options) {
    if (this.lastRequest > Date.now()) this.lastRequest = 0;
    return heartbeat.call(this, options);
  };
}
