/**
 * One task on an input of one size, in a process of its own, so that its memory is its own:
 * `file task n seconds`.
 */
import { rehearse } from '@banyan/vertical-kit';
import { GROWTHS } from './grown.ts';
import { timed } from './timed.ts';
import { verticalIn } from './vertical-in.ts';

const [, , file = '', name = '', size = '', seconds = '3'] = process.argv;
const LEAST_RUNS = 3;
const vertical = await verticalIn(file);
const task = vertical.tasks.find((one) => one.name === name);
const growth = GROWTHS.find((one) => one.task === name);
const [sample] = task?.samples ?? [];
if (!task || !sample || !growth) throw new Error(`${file} has no ${name} that grows.`);

const { mediaType } = sample;
const body = growth.grow(sample.body, Number(size));
const run = () => rehearse(vertical, task, { mediaType, body });
const took = await timed(run, Number(seconds), LEAST_RUNS);
const rssMiB = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ ...took, bytes: Buffer.byteLength(body), rssMiB }));
process.exit(0);
