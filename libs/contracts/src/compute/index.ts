export * from './inventory.ts';
export * from './lease.ts';
