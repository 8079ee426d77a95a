export * from './explain.ts';
export * from './fault.ts';
export * from './inventory.ts';
export * from './lease.ts';
export * from './names.ts';
export * from './queue.ts';
export * from './reservation.ts';
export * from './showback.ts';
