import { openPicture } from './reading/open-picture.ts';
import { openReader, type Outcome } from './reading/reader.ts';
import { watchMemory } from './watch-memory.ts';

export interface Reading {
  bytes: Uint8Array;
  memoryMiB: number;
  mostLines: number;
}

export type FromProcess = Outcome | { ready: true };

async function read({ bytes, memoryMiB, mostLines }: Reading): Promise<FromProcess> {
  watchMemory(memoryMiB, () =>
    tell({ refused: `takes more than ${memoryMiB} MiB of memory to read` }),
  );
  const reader = await openReader();
  tell({ ready: true });
  const picture = await openPicture(bytes);
  return picture ? reader(picture, mostLines) : { refused: 'cannot be decoded' };
}

const tell = (what: FromProcess) => process.send?.(what);

// Nobody is left to read for. Signals to the whole group reach this process too: it ends with its picture.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
process.once('message', async (reading: Reading) => tell(await read(reading)));
