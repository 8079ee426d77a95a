export * from './task.ts';
export * from './stored-task.ts';
export * from './knowledge.ts';
export * from './language.ts';
export * from './flow-record.ts';
export * from './flow-status.ts';
