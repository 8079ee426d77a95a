import type { SeenEvent, SeenLease, SeenPlacement } from './seen.ts';

/** An event as the log has it. */
export type LoggedEvent = { type: string; at: number } & Record<string, unknown>;

export type LoggedPlacement = Omit<SeenPlacement, 'mask'> & { mask: string };
type Logged<T> = Omit<T, 'placement' | 'fencingToken'> & {
  placement: LoggedPlacement[];
  fencingToken: string | null;
};

/** What the log says in JSON: what may be larger than a number is in decimal digits. */
export function readEvent(event: LoggedEvent): SeenEvent {
  if ('lease' in event) {
    return { ...event, lease: readLease(event['lease'] as Logged<SeenLease>) } as SeenEvent;
  }
  if (event.type === 'reservation') {
    const { placement, ...rest } = event['reservation'] as { placement: LoggedPlacement[] };
    return { ...event, reservation: { ...rest, placement: readPlaces(placement) } } as SeenEvent;
  }
  if (event.type === 'node') {
    return { ...event, node: readNode(event['node'] as LoggedNode) } as SeenEvent;
  }
  return event as unknown as SeenEvent;
}

export function readLease({ placement, fencingToken, ...rest }: Logged<SeenLease>): SeenLease {
  const token = fencingToken === null ? null : BigInt(fencingToken);
  return { ...rest, placement: readPlaces(placement), fencingToken: token };
}

interface LoggedNode {
  id: string;
  sku: string;
  cards: number;
  leaf: string | null;
  superPod: string | null;
  closed: string | null;
  spares: number;
}

/** The last cards of a node are its spare ones. */
export function readNode({ spares, ...node }: LoggedNode) {
  const all = (1n << BigInt(node.cards)) - 1n;
  return { ...node, spare: all & ~((1n << BigInt(node.cards - spares)) - 1n) };
}

const readPlaces = (all: LoggedPlacement[]): SeenPlacement[] =>
  all.map((one) => ({ ...one, mask: BigInt(one.mask) }));
