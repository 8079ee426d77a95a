import type { CardHealth as CardHealthView } from '@banyan/contracts/compute';
import { MeshError } from '@banyan/kernel';
import { inSpan } from '@banyan/telemetry';
import type { CardHealth } from '../domain/fault/card-health.ts';
import { recoverCard } from '../domain/fault/recover.ts';
import { cardOf, healthIn } from './card-id.ts';
import { healthTold } from './health-view.ts';
import type { LeaseStore } from './lease-store.ts';

export class RecoverCard {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  /** The card as it stands then: a quarantine is sat out all the same. Idempotent. */
  run(id: string, { byHand }: { byHand: boolean }): Promise<CardHealthView> {
    return inSpan('recover card', {}, async () => {
      const { node, card } = cardOf(id);
      let before: CardHealth | undefined;
      const { events } = await this.#store.decide({ type: 'fleet' }, ({ fleet, now }) => {
        if (!(card < (fleet.nodes.get(node)?.cards ?? 0))) {
          throw new MeshError('not_found', `There is no card ${id}.`);
        }
        before = healthIn(fleet, id);
        return recoverCard(fleet, { node, card, byHand }, now);
      });
      const after = events.find((event) => event.type === 'card')?.health ?? before;
      if (!after) throw new Error('Nothing is known of the card.');
      return healthTold(after);
    });
  }
}
