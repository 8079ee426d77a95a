import { until } from '@banyan/testing';
import { openStack } from '../../../tools/stack/stack.ts';
import { bearer } from '../../mesh/support/mesh.ts';

export const REPLICAS = ['foundation-model', 'foundation-model-2', 'foundation-model-3'];

/** The address of one replica alone, beside the one that they share. */
export function ownUrlOf(replica: string): string {
  const url = openStack().state.running[replica]?.own;
  if (url === undefined) throw new Error(`${replica} does not run beside others.`);
  return url;
}

/** Resolves once every replica that answers has heard of the key; records of its tenant are refused before. */
export async function knownEverywhere(key: string): Promise<void> {
  const headers = { authorization: bearer(key) };
  const knows = async (replica: string) => {
    const answer = await fetch(`${ownUrlOf(replica)}/v1/models`, { headers }).catch(
      () => undefined,
    );
    return answer === undefined || answer.status === 200 ? true : undefined;
  };
  await Promise.all(REPLICAS.map((replica) => until(() => knows(replica))));
}
