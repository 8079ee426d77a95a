/** For a process that works for another: it ends when that does, and not by itself before. */
export function liveWithParent(): void {
  // Without a parent there is nobody to work for. Not `exit`: it would wait for the native threads.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  // Signals to the whole group reach this process too; the parent drains first, then ends it.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
}
