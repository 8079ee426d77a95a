import { KnowledgeApi } from '../api/knowledge.ts';
import { urlOf } from '../stack/addresses.ts';
import { Failure } from '../stack/failure.ts';
import { openStack } from '../stack/stack.ts';

/** A vertical's knowledge: everybody's with the admin key, a tenant's own with one of its keys. */
export function knowledgeApi(vertical: string, key: string | undefined): KnowledgeApi {
  const stack = openStack();
  const used = key ?? stack.state.secrets.adminKey;
  if (!used) throw new Failure('There is no admin key here: run ./mesh up, or name a --key.');
  return new KnowledgeApi(urlOf(stack, vertical), vertical, used);
}
