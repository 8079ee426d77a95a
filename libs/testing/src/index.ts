export { ManualClock } from './manual-clock.ts';
export { MemoryDriver } from './memory-driver.ts';
export { until } from './until.ts';
