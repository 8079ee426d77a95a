export * from './inventory.ts';
export * from './lease.ts';
export * from './reply.ts';
