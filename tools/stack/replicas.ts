import type { Manifest } from '../manifest.ts';
import { Failure } from './failure.ts';
import type { State } from './state.ts';

const MOST = 8;

/** Under this name an instance is kept; the first has the service's own. */
export const replicaName = (service: string, index: number): string =>
  index === 1 ? service : `${service}-${index}`;

/** The instances of a service that were started, as they are kept. */
export function replicasOf({ running }: Pick<State, 'running'>, service: string): string[] {
  const rest = (name: string) => name.slice(service.length);
  return Object.keys(running).filter(
    (name) => name === service || (name.startsWith(service) && /^-\d+$/.test(rest(name))),
  );
}

/** `foundation-model=3`, checked. */
export function parseReplicas(given: string[], manifests: Manifest[]): Record<string, number> {
  const names = manifests.map(({ name }) => name);
  const pairs = given.map((text): [string, number] => {
    const [, name = '', count = ''] = /^([a-z-]+)=(\d+)$/.exec(text) ?? [];
    if (!names.includes(name)) {
      throw new Failure(
        `"${text}" names no service; write e.g. ${names[0]}=2. There are: ${names.join(', ')}.`,
      );
    }
    if (Number(count) < 1 || Number(count) > MOST)
      throw new Failure(`${name} can have 1 to ${MOST} replicas, not ${count}.`);
    return [name, Number(count)];
  });
  return Object.fromEntries(pairs);
}
