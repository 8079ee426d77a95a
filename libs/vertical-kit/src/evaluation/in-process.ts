import { rehearse } from '../task/rehearse.ts';
import type { Vertical } from '../task/vertical.ts';
import type { Asked } from './evaluate.ts';

/** Answers without a mesh and without a model. */
export const inProcess = (vertical: Vertical): Asked => ({
  engine: 'none',
  atOnce: 1,
  door: async (task, input) => {
    const body = JSON.stringify(input);
    return (await rehearse(vertical, task, { mediaType: 'application/json', body })).envelope;
  },
});
