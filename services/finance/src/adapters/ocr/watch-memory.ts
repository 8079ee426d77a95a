const MIB = 1024 * 1024;
const EVERY_MS = 10;

/**
 * What decoders take lies outside the heap, whose limit does not count it: the process looks at itself.
 * The networks hold it up, and need no watching: what they are given has a largest size.
 */
export function watchMemory(memoryMiB: number, whenFull: () => void): void {
  const timer = setInterval(() => {
    if (process.memoryUsage.rss() <= memoryMiB * MIB) return;
    clearInterval(timer);
    whenFull();
  }, EVERY_MS);
}
