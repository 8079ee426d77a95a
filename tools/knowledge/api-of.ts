import { KnowledgeApi } from '../api/knowledge.ts';
import { demandVertical } from '../manifest.ts';
import { urlOf } from '../stack/addresses.ts';
import { Failure } from '../stack/failure.ts';
import { openStack } from '../stack/stack.ts';

/** A vertical's knowledge: everybody's with the admin key, a tenant's own with one of its keys. */
export async function knowledgeApi(
  vertical: string,
  key: string | undefined,
): Promise<KnowledgeApi> {
  const stack = openStack();
  await demandVertical(stack.paths.root, vertical);
  const used = key ?? stack.state.secrets.adminKey;
  if (!used) throw new Failure('There is no admin key here: run ./mesh up, or name a --key.');
  const api = new KnowledgeApi(urlOf(stack, vertical), vertical, used);
  if (!(await api.isKept())) throw new Failure(`${vertical} keeps no knowledge.`);
  return api;
}
