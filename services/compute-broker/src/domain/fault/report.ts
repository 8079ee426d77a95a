import { MeshError } from '@banyan/kernel';
import { apply } from '../apply.ts';
import type { BrokerEvent } from '../event.ts';
import type { Fleet } from '../fleet.ts';
import { bit } from '../fleet/mask.ts';
import type { Lease } from '../lease/lease.ts';
import { type CardHealth, type Fault, healthOf } from './card-health.ts';
import { MEMORY } from './lemon.ts';
import { type FaultLevel, HANDLING } from './levels.ts';
import { loseCards, type Lost } from './lose-cards.ts';
import { blame } from './software.ts';

export interface FaultReport {
  report: string;
  node: string;
  card: number;
  code: string;
  /** As the code is listed; one that no list knows is `PreSeparate`: nothing new until it is known. */
  level: FaultLevel;
}

/** A card failed. Each report once; throws `not_found` for a card that there is not. */
export const reportFault = (fleet: Fleet, command: FaultReport, now: number): BrokerEvent[] =>
  reportFaults(fleet, [command], now);

/** Cards failed at once: all are known to be bad before anybody gets others in their place. */
export function reportFaults(
  fleet: Fleet,
  commands: readonly FaultReport[],
  now: number,
): BrokerEvent[] {
  for (const { node, card } of commands) {
    if (card >= 0 && card < (fleet.nodes.get(node)?.cards ?? 0)) continue;
    throw new MeshError('not_found', `There is no card ${node}/${card}.`);
  }
  return fleet.tentatively(() => {
    const events: BrokerEvent[] = [];
    const happen = (event: BrokerEvent) => {
      events.push(event);
      apply(fleet, event);
    };
    const lost = new Map<string, Lost[]>();
    for (const command of commands) {
      for (const { id } of cardFailed(fleet, command, now, happen)) {
        const one = { node: command.node, mask: bit(command.card) };
        lost.set(id, [...(lost.get(id) ?? []), one]);
      }
    }
    for (const [id, cards] of lost) {
      const lease = fleet.leases.get(id);
      if (lease) loseCards(fleet, lease, cards, now, happen);
    }
    return events;
  });
}

/** Says whose card it was and is no longer. */
function cardFailed(
  fleet: Fleet,
  { node: id, card, report, code, level }: FaultReport,
  now: number,
  happen: (event: BrokerEvent) => void,
): Lease[] {
  const before = fleet.cards.get(`${id}/${card}`) ?? healthOf(id, card);
  if (before.faults.some((fault) => fault.report === report)) return [];
  const holders = fleet.leasesOn(id).filter((lease) => holds(lease, id, card));
  const fault = { report, at: now, code, level, lease: holders[0]?.id ?? null, software: false };
  happen({ type: 'card', verb: 'faulted', at: now, health: withFault(before, fault, now) });
  for (const lease of holders) blame(fleet, lease, now, happen);
  quarantine(fleet, `${id}/${card}`, now, happen);
  return HANDLING[level].keeps ? [] : holders;
}

function withFault(before: CardHealth, fault: Fault, now: number): CardHealth {
  const faults = [...before.faults.filter(({ at }) => now - at < MEMORY), fault];
  const separated = HANDLING[fault.level].admits ? before.separated : fault.level;
  return { ...before, faults, separated };
}

/** Two faults of its own in a day, and a card is set aside for two. */
function quarantine(
  fleet: Fleet,
  id: string,
  now: number,
  happen: (event: BrokerEvent) => void,
): void {
  const health = fleet.cards.get(id);
  const { quarantineFaults, quarantineWindowMs, quarantineMs } = fleet.policy;
  const recent = health?.faults.filter(
    ({ at, level, software }) =>
      !software && HANDLING[level].counts && now - at < quarantineWindowMs,
  );
  if (!health || (recent?.length ?? 0) < quarantineFaults) return;
  const quarantinedUntil = now + quarantineMs;
  happen({ type: 'card', verb: 'quarantined', at: now, health: { ...health, quarantinedUntil } });
}

const holds = ({ placement }: Lease, node: string, card: number): boolean =>
  placement.some((one) => one.node === node && (one.mask & bit(card)) !== 0n);
