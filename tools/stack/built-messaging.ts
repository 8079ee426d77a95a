import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** As built: its decorators are beyond what Node strips. */
export function builtMessaging(root: string): Promise<typeof import('@banyan/messaging')> {
  const built = pathToFileURL(join(root, 'libs/messaging/dist/index.js')).href;
  return import(built) as Promise<typeof import('@banyan/messaging')>;
}
