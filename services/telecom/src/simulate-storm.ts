import { parseArgs } from 'node:util';
import { recordsOf } from './simulator/notifications.ts';
import { CROWDED, simulateStorm, WEATHER } from './simulator/storm.ts';

/**
 * Prints a simulated storm: as an input of alarms:correlate, or with `--stream NETWORK` as records of
 * telecom.alarm.received.v1, one in each line. `simulate-storm [SEED] [crowded]`
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { stream: { type: 'string' }, most: { type: 'string', default: '20' } },
});
const [seed = '1', how] = positionals;
const weather = how === 'crowded' ? CROWDED : WEATHER;
const storm = simulateStorm({ ...weather, seed: Number(seed) });
const documents =
  values.stream === undefined
    ? [storm.input]
    : recordsOf(storm, values.stream, Math.max(1, Number(values.most)));
for (const document of documents) process.stdout.write(`${JSON.stringify(document)}\n`);
