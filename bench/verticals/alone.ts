/** The tasks of a vertical one after the other, without a door and without a mesh: `file seconds`. */
import { pathToFileURL } from 'node:url';
import { rehearse, type Vertical } from '@banyan/vertical-kit';
import { percentiles } from '../broker/percentiles.ts';

const [, , file = '', seconds = '3'] = process.argv;
const all = Object.values((await import(pathToFileURL(file).href)) as Record<string, Vertical>);
const vertical = all.find((one) => Array.isArray(one?.tasks));
if (!vertical) throw new Error(`${file} defines no vertical.`);

const measured = [];
for (const task of vertical.tasks) {
  const [sample] = task.samples;
  if (!sample) continue;
  const run = () => rehearse(vertical, task, sample);
  for (let i = 0; i < 5; i++) await run();
  const took: number[] = [];
  const begun = performance.now();
  while (performance.now() < begun + Number(seconds) * 1_000) {
    const from = performance.now();
    await run();
    took.push(performance.now() - from);
  }
  const wall = (performance.now() - begun) / 1_000;
  const { mediaType, body } = sample;
  measured.push({
    ...{ task: task.name, mediaType, body },
    ...{ perSecond: took.length / wall, ...percentiles(took) },
  });
}
console.log(JSON.stringify(measured));
process.exit(0);
