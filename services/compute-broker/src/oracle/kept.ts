import type { LoggedEvent } from './read-event.ts';

type Body = { id: string } & Record<string, unknown>;
const KINDS = {
  ...({ node: 'node', queue: 'queue', card: 'health' } as const),
  ...({ reservation: 'reservation', budget: 'spent' } as const),
};
/** What of a row is a time that moves with the clock. */
const MOVES: Record<string, readonly string[]> = {
  card: ['quarantinedUntil', 'restsUntil'],
  reservation: ['start', 'end'],
  budget: ['at'],
};

/** Nodes, queues and what they have spent, faulty cards and reservations, as the log comes to. */
export class Kept {
  /** By `kind/id`. */
  readonly bodies = new Map<string, Body>();

  saw(event: LoggedEvent): void {
    if (event.type === 'clock') return this.#clockIs(Number(event['byMs']), event['verb']);
    const name = KINDS[event.type as keyof typeof KINDS];
    if (name === undefined) return;
    const body = event[name] as Body;
    this.bodies.set(`${event.type}/${body.id}`, body);
  }

  #clockIs(byMs: number, verb: unknown): void {
    for (const [key, body] of this.bodies) {
      const kind = key.slice(0, key.indexOf('/'));
      if (kind === 'reservation' && (verb !== 'set' || !isOpen(body))) continue;
      const names = (MOVES[kind] ?? []).filter((name) => typeof body[name] === 'number');
      if (names.length === 0) continue;
      const moved = names.map((name) => [name, Number(body[name]) + byMs]);
      this.bodies.set(key, { ...body, ...Object.fromEntries(moved) });
    }
  }
}

const isOpen = ({ state }: Body): boolean => state === 'booked' || state === 'begun';

/** The same whatever the order in which a database keeps members. */
export function sameBody(a: unknown, b: unknown): boolean {
  return text(a) === text(b);
}

const text = (value: unknown): string => JSON.stringify(value, inOrder) ?? '';

function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
