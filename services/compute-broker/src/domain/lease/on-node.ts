import { heldBy, type Lease } from './lease.ts';

/** Which leases run on a node. */
export class OnNode {
  readonly #byNode = new Map<string, Set<string>>();

  replace(before: Lease | undefined, after: Lease | undefined): void {
    const [held, holds] = [heldBy(before), heldBy(after)];
    if (held === holds) return;
    for (const { node } of held) this.#byNode.get(node)?.delete(before?.id ?? '');
    for (const { node } of holds) {
      const here = this.#byNode.get(node) ?? new Set<string>();
      this.#byNode.set(node, here.add(after?.id ?? ''));
    }
  }

  of(node: string): string[] {
    return [...(this.#byNode.get(node) ?? [])];
  }
}
