import type { Element } from '@banyan/kernel/xml';
import type { Member, Structure, Type } from '../standard/notation.ts';

/** An element together with what the standard says of it. */
export interface Part {
  element: Element;
  /** What may stand in it; absent for a text. */
  type?: Type;
  /** As what it stands in its parent; absent for the root. */
  member?: Member;
}

/** Goes down as far as facts are known: what is not entered, or not known, is left out. */
export function* partsOf(root: Element, structure: Structure): Generator<Part> {
  const stack: Part[] = [{ element: root, type: structure.get('Document') as Type }];
  for (let part = stack.pop(); part; part = stack.pop()) {
    yield part;
    const { element, type } = part;
    for (let i = element.children.length - 1; type && i >= 0; i--) {
      const inner = element.children[i] as Element;
      const member = type.members[type.order.get(inner.name) ?? -1];
      if (!member || inner.namespace !== root.namespace) continue;
      const inside = member.type === undefined ? undefined : structure.get(member.type);
      stack.push({ element: inner, member, ...(inside && { type: inside }) });
    }
  }
}
