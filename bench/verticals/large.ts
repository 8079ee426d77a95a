/**
 * One task on an input of one size, in a process of its own, so that its memory is its own:
 * `file task n seconds`. Without n it says what the tasks of the file grow to.
 */
import { pathToFileURL } from 'node:url';
import { rehearse, type Vertical } from '@banyan/vertical-kit';
import { percentiles } from '../broker/percentiles.ts';
import { GROWTHS } from './grown.ts';

const [, , file = '', name = '', size = '', seconds = '3'] = process.argv;
const LEAST_RUNS = 3;
const all = Object.values((await import(pathToFileURL(file).href)) as Record<string, Vertical>);
const vertical = all.find((one) => Array.isArray(one?.tasks));
const task = vertical?.tasks.find((one) => one.name === name);
const growth = GROWTHS.find((one) => one.task === name);
const [sample] = task?.samples ?? [];
if (!vertical || !task || !sample || !growth) throw new Error(`${file} has no ${name} that grows.`);

const { mediaType } = sample;
const body = growth.grow(sample.body, Number(size));
const took: number[] = [];
const begun = performance.now();
while (took.length < LEAST_RUNS || performance.now() < begun + Number(seconds) * 1_000) {
  const from = performance.now();
  await rehearse(vertical, task, { mediaType, body });
  took.push(performance.now() - from);
}
const wall = (performance.now() - begun) / 1_000;
console.log(
  JSON.stringify({
    ...{ perSecond: took.length / wall, ...percentiles(took), bytes: Buffer.byteLength(body) },
    rssMiB: process.resourceUsage().maxRSS / 1024,
  }),
);
process.exit(0);
