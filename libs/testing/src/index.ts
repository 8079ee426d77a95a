export { ManualClock } from './manual-clock.ts';
export { MemoryDriver } from './memory-driver.ts';
export { mutants, type Oddities } from './mutants.ts';
export { emptyDatabase, noDatabase, whySkipped } from './test-database.ts';
export { vectorDatabase } from './vector-database.ts';
export { orAbsent, sharedData } from './shared-data.ts';
export { until } from './until.ts';
export { noBroker, testBrokers, whyNoBroker } from './test-broker.ts';
