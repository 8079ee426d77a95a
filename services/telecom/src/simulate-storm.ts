import { CROWDED, simulateStorm, WEATHER } from './simulator/storm.ts';

/** Prints a simulated storm as an input of alarms:correlate: `simulate-storm [SEED] [crowded]`. */
const [seed = '1', how] = process.argv.slice(2);
const weather = how === 'crowded' ? CROWDED : WEATHER;
const { input } = simulateStorm({ ...weather, seed: Number(seed) });
process.stdout.write(`${JSON.stringify(input)}\n`);
