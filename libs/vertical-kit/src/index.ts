export { csvRows, jsonLines } from './evaluation/data.ts';
export { inProcess } from './evaluation/in-process.ts';
export { type At, type Case, defineTarget, type Target } from './evaluation/target.ts';
export { type LabelledText, taught, type Teaching } from './evaluation/taught.ts';
export { targetTests } from './evaluation/target-tests.ts';
export { type Data, fence, withData } from './model/fence.ts';
export type { Prompt } from './model/model-client.ts';
export { word, type Wording, type WordingRequest } from './model/wording.ts';
export { runVertical } from './run-vertical.ts';
export { rehearse, type Rehearsal } from './task/rehearse.ts';
export {
  defineStream,
  type Query,
  type Stream,
  type StreamContext,
  type StreamRecord,
} from './stream/stream.ts';
export { rehearseStream, type StreamRehearsal } from './stream/rehearse-stream.ts';
export {
  defineTask,
  type Sample,
  type Task,
  type TaskAnswer,
  type TaskContext,
} from './task/task.ts';
export { defineVertical, type Vertical } from './task/vertical.ts';
export {
  EVERYBODY,
  type Knowledge,
  type NewSource,
  type OpenImport,
  type SearchRequest,
} from './knowledge/knowledge.ts';
export { MemoryKnowledge } from './knowledge/memory/memory-knowledge.ts';
export type { Chunk, Part, Unit } from './knowledge/model/chunk.ts';
export { TenantKnowledge } from './knowledge/tenant-knowledge.ts';
export { nearestLabels } from './knowledge/examples/nearest-labels.ts';
export { citationHolds } from './knowledge/model/citation-holds.ts';
export { formatLocator, parseLocator, placeName } from './knowledge/model/locator.ts';
