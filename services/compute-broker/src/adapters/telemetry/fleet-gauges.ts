import { observe, type Reading, untraced } from '@banyan/telemetry';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import type { ShowOverview } from '../../application/show-overview.ts';

/** The fleet and its queues as they are whenever metrics are collected. */
export class FleetGauges implements OnModuleInit, OnApplicationShutdown {
  readonly #overview: ShowOverview;
  #stop = () => {};

  constructor(overview: ShowOverview) {
    this.#overview = overview;
  }

  onModuleInit(): void {
    this.#stop = observe(['cards', 'queueCards', 'queueRunning', 'queueWaiting'], () =>
      untraced(() => this.#read()),
    );
  }

  onApplicationShutdown(): void {
    this.#stop();
  }

  async #read(): Promise<Reading[]> {
    const { cards, queues } = await this.#overview.run({ limit: 0 });
    const { cards: _, slices: _s, ...states } = cards;
    return [
      ...Object.entries(states).map(([state, value]): Reading => {
        return { metric: 'cards', value, labels: { 'banyan.cards.state': state } };
      }),
      ...queues.flatMap(({ id, used, quotas, running, reasons }): Reading[] => {
        const queue = { 'banyan.queue': id };
        const nominal = quotas.reduce((sum, quota) => sum + quota.nominal, 0);
        return [
          { metric: 'queueCards', value: used, labels: { ...queue, 'banyan.queue.of': 'used' } },
          {
            ...{ metric: 'queueCards', value: nominal },
            labels: { ...queue, 'banyan.queue.of': 'nominal' },
          },
          { metric: 'queueRunning', value: running, labels: queue },
          ...Object.entries(reasons).map(([reason, value]): Reading => {
            const labels = { ...queue, 'banyan.lease.pending_reason': reason };
            return { metric: 'queueWaiting', value, labels };
          }),
        ];
      }),
    ];
  }
}
