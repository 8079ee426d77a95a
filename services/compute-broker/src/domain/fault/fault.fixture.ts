import type { BrokerEvent } from '../event.ts';
import type { NodeNamed } from '../fleet/check-inventory.ts';
import { happen, nodeOf } from '../lease/fleet.fixture.ts';
import { Play } from '../queue/queue.fixture.ts';
import type { FaultLevel } from './levels.ts';
import { reportFault } from './report.ts';

/** H100 nodes of four cards; n fails as it is told. */
export class Ward extends Play {
  #reports = 0;

  constructor(nodes: Record<string, Partial<NodeNamed>>) {
    super({});
    for (const [id, rest] of Object.entries(nodes)) {
      this.fleet.nodes.set(id, nodeOf(id, 4, { sku: 'nvidia-h100', ...rest }));
    }
  }

  fail(node: string, card: number, level: FaultLevel, report = `f${this.#reports++}`): string[] {
    const command = { report, node, card, code: 'x', level };
    return this.say(reportFault(this.fleet, command, this.now));
  }

  say(events: BrokerEvent[]): string[] {
    return happen(this.fleet, events).map((event) =>
      'lease' in event
        ? `${event.type} ${event.lease.id}`
        : 'health' in event
          ? `${event.verb} ${event.health.id}`
          : 'verb' in event
            ? event.verb
            : event.type,
    );
  }
}
