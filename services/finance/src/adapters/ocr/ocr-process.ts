import { openPicture } from './reading/open-picture.ts';
import type { ReadLine } from './reading/read-line.ts';
import { openReader } from './reading/reader.ts';
import { watchMemory } from './watch-memory.ts';

export interface Reading {
  bytes: Uint8Array;
  memoryMiB: number;
}

export type FromProcess = { lines: ReadLine[] } | { refused: string } | { ready: true };

async function read({ bytes, memoryMiB }: Reading): Promise<FromProcess> {
  watchMemory(memoryMiB, () =>
    tell({ refused: `takes more than ${memoryMiB} MiB of memory to read` }),
  );
  const reader = await openReader();
  tell({ ready: true });
  const picture = await openPicture(bytes);
  return picture ? { lines: await reader(picture) } : { refused: 'cannot be decoded' };
}

const tell = (what: FromProcess) => process.send?.(what);

// Nobody is left to read for. Signals to the whole group reach this process too: it ends with its picture.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
process.once('message', async (reading: Reading) => tell(await read(reading)));
