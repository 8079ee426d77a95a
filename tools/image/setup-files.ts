import type { Manifest } from '../manifest.ts';

/** The image that makes databases and topics before any service starts. */
export const SETUP = 'setup';

export const SETUP_ROOTS = [
  'libs/contracts',
  'libs/messaging',
  'node_modules/pg',
  'node_modules/zod',
];

/** The same files as ./mesh up works with; Node strips their types. */
export const setupFiles = (manifests: Manifest[]): string[] => [
  'tools/package.json',
  'tools/setup/main.ts',
  'tools/manifest.ts',
  ...['databases', 'topics', 'built-messaging', 'failure', 'last-lines'].map(
    (name) => `tools/stack/${name}.ts`,
  ),
  ...manifests.map(({ name }) => `services/${name}/service.json`),
];
