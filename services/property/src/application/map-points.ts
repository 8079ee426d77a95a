import { defineTask } from '@banyan/vertical-kit';
import { BRICK } from '../domain/points/brick-classes.ts';
import { mapPoints as examine } from '../domain/points/map.ts';
import { mapInputSchema, mappingSchema } from '../domain/points/schema.ts';
import { sample } from './sample.ts';

export const mapPoints = defineTask({
  name: 'points:map',
  summary: 'Names the points of a building by Brick',
  description:
    'Takes names of points as controllers have them, English or Chinese, with units if they are known, ' +
    'and answers with the class of Brick and the unit of QUDT. Points of the same building that were ' +
    'confirmed teach its habits. Where a name leaves a doubt it offers alternatives and decides nothing.',
  input: mapInputSchema,
  result: mappingSchema,
  steps: { points: 'Reads the names, ranks the classes, looks whether the units fit.' },
  // No model is asked.
  budget: { tokens: 1, timeoutMs: 20_000, maxTimeoutMs: 60_000, floorMs: 20 },
  samples: [sample('Points of an air handler and a chiller plant', 'points.json')],
  async run(input, context) {
    context.progress({ step: 'points' });
    const { mapping, citations, checks } = examine(input);
    const reason = 'no name says for sure what it is';
    return {
      ...{ standard: BRICK, result: mapping, citations, checks },
      ...(mapping.mapped === 0 ? { abstained: { reason } } : {}),
    };
  },
});
