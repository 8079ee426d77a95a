export type { Prompt } from './model/model-client.ts';
export { word, type Wording, type WordingRequest } from './model/wording.ts';
export { runVertical } from './run-vertical.ts';
export { rehearse, type Rehearsal } from './task/rehearse.ts';
export {
  defineTask,
  type Sample,
  type Task,
  type TaskAnswer,
  type TaskContext,
} from './task/task.ts';
export { defineVertical, type Vertical } from './task/vertical.ts';
