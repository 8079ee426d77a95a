export * from './access.ts';
export * from './inference.ts';
export * from './usage.ts';
