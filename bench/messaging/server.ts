import { contenders } from './contenders.ts';

/** Answers for one contender, and tells its parent how much of a CPU it has used, in µs. */
const [name = '', brokers = ''] = process.argv.slice(2);
const contender = await contenders[name]?.();
const server = await contender?.serve(brokers.split(','));
process.on('message', (what) => {
  if (what === 'cpu') process.send?.(used());
  else void server?.close().finally(() => process.exit(0));
});
process.send?.('ready');

function used(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
