export * from './task.ts';
export * from './stored-task.ts';
export * from './knowledge.ts';
export * from './language.ts';
