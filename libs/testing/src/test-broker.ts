const list = process.env.TEST_KAFKA_BROKERS;

/** A broker for tests; topics and groups have names of their own there. */
export const testBrokers = list?.split(',') ?? [];

/** True when none is named; `whyNoBroker` says so in a title. */
export const noBroker = list === undefined;
export const whyNoBroker = noBroker ? ' (skipped: TEST_KAFKA_BROKERS names no broker)' : '';
