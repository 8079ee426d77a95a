export { errorBodySchema, problemSchema } from './problem.ts';
export { DAYS, MINUTES, type Payload, type Topic } from './topic.ts';
