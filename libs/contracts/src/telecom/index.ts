export * from './alarm.ts';
export * from './alarm-stream.ts';
export * from './dn.ts';
export * from './notification.ts';
export * from './topology.ts';
