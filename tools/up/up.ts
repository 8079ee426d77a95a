import { randomBytes } from 'node:crypto';
import { Listr, type ListrTask, PRESET_TIMER } from 'listr2';
import { ensureEngines } from '../embedded/engine.ts';
import { ensurePart } from '../embedded/ensure.ts';
import { isExternal, PARTS } from '../embedded/parts.ts';
import type { Part } from '../embedded/part.ts';
import { type Manifest, readManifests } from '../manifest.ts';
import { addressesOf } from '../stack/addresses.ts';
import { build } from '../stack/build.ts';
import { ensureDatabases } from '../stack/databases.ts';
import { ensureService } from '../stack/ensure-service.ts';
import { lockStack } from '../stack/lock.ts';
import { startGroups } from '../stack/order.ts';
import { isAlive } from '../stack/processes.ts';
import { parseReplicas } from '../stack/replicas.ts';
import type { Engines } from '../stack/service-env.ts';
import type { Stack } from '../stack/stack.ts';
import { ensureCatalogue } from '../stack/topics.ts';
import { ensureDevelopmentKey } from './development-key.ts';
import { ensureQueues } from './queues.ts';
import { roomHint } from './room.ts';
import { select } from './selection.ts';
import { step } from './step.ts';

export interface UpOptions {
  only?: string | undefined;
  /** `foundation-model=3`; a service that is not named keeps the number that it has. */
  replicas?: string[] | undefined;
  /** No progress is shown. */
  quiet?: boolean;
}

interface Context {
  engines: Engines;
}

/** Brings the mesh up, or what of it is wanted; leaves alone what runs as it should. */
export async function up(
  stack: Stack,
  { only, replicas = [], quiet }: UpOptions = {},
): Promise<void> {
  const manifests = await readManifests(stack.paths.root);
  const wanted = select(only, manifests);
  const asked = parseReplicas(replicas, manifests);
  const services = manifests.filter(({ name }) => wanted.service(name));
  const parts = PARTS.filter((part) => wanted.part(part.name) && !isExternal(stack, part));
  const unlock = lockStack(stack.paths.run);
  try {
    if (!quiet) warnOfRoom(stack, services);
    stack.state.secrets.adminKey ??= `bnyn_admin_${randomBytes(24).toString('base64url')}`;
    stack.state.replicas = { ...stack.state.replicas, ...asked };
    stack.save();
    const tasks: ListrTask<Context>[] = [
      {
        title: 'Fetch, build, start what services stand on',
        task: (_, task) => task.newListr(prepare(stack, parts, services), { concurrent: true }),
      },
      ...(services.length > 0 ? run(stack, manifests, services) : []),
      {
        ...step<Context>('Queues', () => ensureQueues(stack, manifests)),
        enabled: services.length > 0,
      },
      {
        ...step<Context>('Development key', () => ensureDevelopmentKey(stack)),
        enabled: services.some(({ kind }) => kind === 'trunk'),
      },
    ];
    await new Listr(tasks, {
      renderer: quiet ? 'silent' : 'default',
      fallbackRenderer: 'simple',
      rendererOptions: { timer: PRESET_TIMER, collapseSubtasks: false },
      fallbackRendererOptions: { timer: PRESET_TIMER },
    }).run();
  } catch (error) {
    // The steps have shown it in a line; here is all of it.
    throw error instanceof Error && error.cause !== undefined ? error.cause : error;
  } finally {
    unlock();
  }
}

function warnOfRoom({ state }: Stack, services: Manifest[]): void {
  const starting = services.filter(({ name }) => {
    const running = state.running[name];
    return running === undefined || !isAlive(running);
  });
  const hint = roomHint(starting, process.availableMemory() / 2 ** 20);
  if (hint !== undefined) console.error(hint);
}

function prepare(stack: Stack, parts: Part[], services: Manifest[]): ListrTask<Context>[] {
  return [
    {
      ...step<Context>('Build', () => build(stack.paths)),
      enabled: services.length > 0,
    },
    ...parts.map((part) =>
      step<Context>(part.title, async (say) => {
        const outcome = await ensurePart(stack, part, say);
        const note = part.note?.(stack);
        return `${outcome === 'ran' ? 'runs' : 'started'}${note === undefined ? '' : ` ${note}`}`;
      }),
    ),
    {
      ...step<Context>('Engine and weights', async (_, context) => {
        context.engines = await ensureEngines(stack);
        return context.engines.env['BANYAN_MODEL_ID'];
      }),
      enabled: services.some(({ kind }) => kind === 'trunk'),
    },
  ];
}

function run(stack: Stack, manifests: Manifest[], services: Manifest[]): ListrTask<Context>[] {
  const { root } = stack.paths;
  const databases = manifests.map(({ database }) => database);
  return [
    step('Databases', async () => {
      const created = await ensureDatabases(addressesOf(stack).databaseUrl, databases);
      return created.length > 0 ? `${created.length} created` : 'are there';
    }),
    step('Topics', async () => {
      const created = await ensureCatalogue(root, addressesOf(stack).brokers, manifests);
      return created.length > 0 ? `${created.length} created` : 'are there';
    }),
    ...startGroups(services).map((group): ListrTask<Context> => ({
      title: `Services: ${group.map(({ name }) => name).join(', ')}`,
      task: (_, task) =>
        task.newListr(
          group.map((manifest) => start(stack, manifest)),
          { concurrent: true },
        ),
    })),
  ];
}

const OUTCOMES = { ran: 'runs', started: 'started', renewed: 'started anew: it had changed' };

function start(stack: Stack, manifest: Manifest): ListrTask<Context> {
  return step(
    manifest.name,
    async (say, { engines }) => OUTCOMES[await ensureService(stack, manifest, engines, say)],
  );
}
