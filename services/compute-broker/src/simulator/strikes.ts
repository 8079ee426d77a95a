import { openNode, loseNode } from '../domain/fault/nodes.ts';
import { recoverCard } from '../domain/fault/recover.ts';
import { reportFault } from '../domain/fault/report.ts';
import { bit } from '../domain/fleet/mask.ts';
import type { Agenda } from './agenda.ts';
import type { FaultSource } from './faults.ts';
import type { Random } from './random.ts';
import type { Runs } from './runs.ts';
import type { World } from './world.ts';

type Fault = ReturnType<FaultSource['after']>;

/** Faults as they are told to the broker, and their repair. */
export class Strikes {
  readonly #world: World;
  readonly #agenda: Agenda;
  readonly #runs: Runs;
  readonly #random: Random;
  readonly causes = new Map<string, number>();

  constructor(world: World, agenda: Agenda, runs: Runs, random: Random) {
    this.#world = world;
    this.#agenda = agenda;
    this.#runs = runs;
    this.#random = random;
  }

  strike({ node: id, cause, repairMs }: Fault): void {
    const { fleet, now } = this.#world;
    const node = fleet.nodes.get(id);
    // What is out of order already does not break once more.
    if (!node || node.closed !== null) return;
    this.causes.set(cause.name, (this.causes.get(cause.name) ?? 0) + 1);
    const card = this.#random.below(node.cards);
    const holders = fleet
      .leasesOn(id)
      .filter(
        ({ placement }) =>
          cause.scope === 'node' ||
          placement.some((one) => one.node === id && (one.mask & bit(card)) !== 0n),
      );
    for (const lease of holders) this.#runs.heard(lease, true);
    if (cause.scope === 'node') this.#world.tell(loseNode(fleet, id, now));
    else {
      const report = `${cause.name} ${now}`;
      const fault = { report, node: id, card, code: cause.name, level: cause.level };
      this.#world.tell(reportFault(fleet, fault, now));
    }
    for (const { id: lease } of holders) {
      const after = fleet.leases.get(lease);
      if (after) this.#runs.heard(after, false);
      if (cause.scope === 'job') this.#runs.interrupt(lease);
    }
    if (cause.scope === 'job') return;
    this.#agenda.note(now + repairMs, () => this.#repair(id, cause.scope === 'node' ? null : card));
  }

  #repair(node: string, card: number | null): void {
    const { fleet, now } = this.#world;
    if (card === null) this.#world.tell(openNode(fleet, node, now));
    else this.#world.tell(recoverCard(fleet, { node, card, byHand: true }, now));
  }
}
