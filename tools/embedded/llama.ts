import { join } from 'node:path';
import type { Paths } from '../stack/paths.ts';
import { fetchPackages } from './npm.ts';

/** Fetches the embedded engine's library; gives its entry module. */
export async function fetchLlama(paths: Paths): Promise<string> {
  const home = await fetchPackages(paths, 'llama');
  return join(home, 'node_modules/node-llama-cpp/dist/index.js');
}
