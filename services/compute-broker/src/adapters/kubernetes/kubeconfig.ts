import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { ClusterAccess } from './cluster-access.ts';

const file = z.string().optional();

const cluster = z.object({
  server: z.url(),
  'certificate-authority': file,
  'certificate-authority-data': file,
  'insecure-skip-tls-verify': z.boolean().optional(),
});
const user = z.object({
  token: file,
  tokenFile: file,
  'client-certificate': file,
  'client-certificate-data': file,
  'client-key': file,
  'client-key-data': file,
  exec: z.unknown().optional(),
});
const schema = z.object({
  'current-context': z.string(),
  contexts: z.array(
    z.object({ name: z.string(), context: z.object({ cluster: z.string(), user: z.string() }) }),
  ),
  clusters: z.array(z.object({ name: z.string(), cluster })),
  users: z.array(z.object({ name: z.string(), user })),
});

/** The current context of a kubeconfig file. Throws with what in it cannot be used. */
export async function accessByKubeconfig(path: string): Promise<ClusterAccess> {
  const parsed = schema.safeParse(parse(await readFile(path, 'utf8')));
  if (!parsed.success) throw new Error(`KUBECONFIG: ${path}: ${z.prettifyError(parsed.error)}`);
  const { contexts, clusters, users, 'current-context': current } = parsed.data;
  const { context } = byName(contexts, current);
  const { cluster: to } = byName(clusters, context.cluster);
  const { user: who } = byName(users, context.user);
  if (to['insecure-skip-tls-verify'])
    throw new Error(`KUBECONFIG: ${path} skips the check of certificates`);
  if (who.exec !== undefined) {
    throw new Error(
      `KUBECONFIG: ${path} takes its token from a command: use a token or a certificate`,
    );
  }
  const read = async (data: string | undefined, name: string | undefined) => {
    if (data !== undefined) return Buffer.from(data, 'base64').toString('utf8');
    return name === undefined ? undefined : readFile(resolve(dirname(path), name), 'utf8');
  };
  const { token, tokenFile } = who;
  return {
    url: new URL(to.server).origin,
    ca: await read(to['certificate-authority-data'], to['certificate-authority']),
    cert: await read(who['client-certificate-data'], who['client-certificate']),
    key: await read(who['client-key-data'], who['client-key']),
    token: async () => token ?? (await read(undefined, tokenFile))?.trim(),
  };
}

function byName<T extends { name: string }>(list: readonly T[], name: string): T {
  const found = list.find((one) => one.name === name);
  if (!found) throw new Error(`KUBECONFIG: it speaks of ${name} and does not say what that is`);
  return found;
}
