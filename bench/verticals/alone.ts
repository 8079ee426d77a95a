/** The tasks of a vertical one after the other, without a door and without a mesh: `file seconds`. */
import { rehearse } from '@banyan/vertical-kit';
import { timed } from './timed.ts';
import { verticalIn } from './vertical-in.ts';

const [, , file = '', seconds = '3'] = process.argv;
const vertical = await verticalIn(file);

const measured = [];
for (const task of vertical.tasks) {
  const [sample] = task.samples;
  if (!sample) continue;
  const run = () => rehearse(vertical, task, sample);
  for (let i = 0; i < 5; i++) await run();
  const { mediaType, body } = sample;
  measured.push({ task: task.name, mediaType, body, ...(await timed(run, Number(seconds))) });
}
console.log(JSON.stringify(measured));
process.exit(0);
