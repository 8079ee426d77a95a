import type { Provider, Type } from '@nestjs/common';
import { Flows1764600000000 } from './1764600000000-flows.ts';
import { flowEarController } from './flow-ear.controller.ts';
import { FlowWatch } from './flow-watch.ts';
import { FlowWork } from './flow-work.ts';
import { flowsController } from './flows.controller.ts';
import { heardBy } from './steps.ts';

/** What a vertical needs beside for the flows in which it has a step; without one, next to nothing. */
export function flowParts(vertical: string): {
  controllers: Type[];
  providers: Provider[];
  migrations: Function[];
} {
  const heard = heardBy(vertical);
  if (heard.length === 0) return { controllers: [], providers: [FlowWork], migrations: [] };
  return {
    controllers: [flowsController(vertical), ...heard.map(flowEarController)],
    providers: [FlowWork, FlowWatch],
    migrations: [Flows1764600000000],
  };
}
