const BAR = 20;
const EVERY = 1_000;

/** Progress on stderr: a bar that moves where somebody looks, a line now and then in a log. */
export function progressLine(what: string, total: number) {
  const { isTTY } = process.stderr;
  let said = 0;
  return {
    at(count: number): void {
      const done = total === 0 ? 1 : count / total;
      const bar = '█'.repeat(Math.round(done * BAR)).padEnd(BAR, '░');
      if (isTTY) process.stderr.write(`\r${what} ${bar} ${count} of ${total} `);
      else if (count - said >= EVERY || count === total) {
        console.error(`${what}: ${count} of ${total}`);
        said = count;
      }
    },
    end(): void {
      if (isTTY) process.stderr.write('\n');
    },
  };
}
