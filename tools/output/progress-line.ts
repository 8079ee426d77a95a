const BAR = 20;
const REDRAW_MS = 100;
const LINE_EVERY_MS = 5_000;
const TO_THE_END = '\u001B[K';

/** Progress on stderr: a bar that moves where somebody looks, a line now and then in a log. */
export function progressLine(
  what: string,
  total: number,
  words = (count: number) => `${count} of ${total}`,
) {
  const { isTTY } = process.stderr;
  // A log has no use for a line about what has just begun.
  let shownAt = isTTY ? -Infinity : performance.now();
  return {
    at(count: number): void {
      const last = count === total;
      if (!last && performance.now() - shownAt < (isTTY ? REDRAW_MS : LINE_EVERY_MS)) return;
      shownAt = performance.now();
      const done = total === 0 ? 1 : Math.min(1, count / total);
      const bar = '█'.repeat(Math.round(done * BAR)).padEnd(BAR, '░');
      if (isTTY) process.stderr.write(`\r${what} ${bar} ${words(count)} ${TO_THE_END}`);
      else console.error(`${what}: ${words(count)}`);
    },
    end(): void {
      if (isTTY) process.stderr.write('\n');
    },
  };
}
