export * from './inventory.ts';
export * from './lease.ts';
export * from './queue.ts';
