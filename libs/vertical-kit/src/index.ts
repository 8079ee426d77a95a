export type { Prompt } from './model/model-client.ts';
export { word, type Wording, type WordingRequest } from './model/wording.ts';
export { runVertical } from './run-vertical.ts';
export { defineTask, type Task, type TaskAnswer, type TaskContext } from './task/task.ts';
export { defineVertical, type Vertical } from './task/vertical.ts';
