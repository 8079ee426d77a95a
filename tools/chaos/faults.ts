import type { ChaosMesh } from './chaos-mesh.ts';
import { sendKiller } from './killer.ts';
import { redeliver } from './redeliver.ts';

export interface Fault {
  name: string;
  /** Ends when whatever was hurt runs again; `long` for the full length of a freeze. */
  strike: (mesh: ChaosMesh, long: boolean) => Promise<void>;
}

const kill = (name: string): Fault => ({
  name: `kill -9 of ${name}`,
  strike: async (mesh) => {
    await mesh.kill(name);
    await mesh.start(name);
  },
});

const freeze = (name: string, shortMs: number, longMs: number): Fault => ({
  name: `freeze of ${name}`,
  strike: (mesh, long) => mesh.freeze(name, long ? longMs : shortMs),
});

/** A source is producer and relay in one, a sink consumer and relay. */
export const FAULTS: Fault[] = [
  kill('sink-1'),
  kill('sink-2'),
  kill('source-1'),
  kill('kafka'),
  kill('postgres'),
  // Longer than a consumer's session: the group goes on without it, and it must find itself fenced.
  freeze('sink-1', 8_000, 12_000),
  freeze('source-1', 8_000, 12_000),
  freeze('kafka', 8_000, 30_000),
  freeze('postgres', 4_000, 15_000),
  { name: 'records again, out of order', strike: redeliver },
  { name: 'a record that ends its process', strike: sendKiller },
  {
    name: 'a third sink comes and goes',
    strike: async (mesh) => {
      await mesh.start('sink-3');
      await mesh.stop('sink-3');
    },
  },
];
