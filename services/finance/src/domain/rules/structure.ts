import type { Element } from '@banyan/kernel/xml';
import type { Type } from '../standard/notation.ts';
import { at, type Finding, type Rule } from './finding.ts';

/** Elements that must be there, in their order, and none that the version does not know. */
export const structure: Rule = {
  ids: [
    ...['structure.required', 'structure.order', 'structure.unknown-element'],
    ...['structure.repeated', 'structure.choice', 'structure.text'],
  ],
  *check({ root, parts, standard }) {
    for (const { element, type, member } of parts) {
      const unwrapped = type?.choice && element.children.length === 0;
      if (type && !unwrapped && element.text.trim() !== '')
        yield at('structure.text', element, `<${element.name}> holds elements, not text.`);
      if (type?.choice) yield* chosen(element, type);
      if (type) yield* compare(element, type, root.namespace, standard.name);
      else if (member?.form && element.children[0])
        yield at(
          'structure.unknown-element',
          element.children[0],
          `<${element.name}> holds text only.`,
        );
    }
  },
};

function* chosen(element: Element, { members, order }: Type): Generator<Finding> {
  const given = element.children.filter(({ name }) => order.has(name));
  if (given.length === 1) return;
  const names = members.map(({ name }) => `<${name}>`).join(', ');
  yield at('structure.choice', element, `<${element.name}> wants exactly one of ${names}.`);
}

function* compare(
  element: Element,
  { members, order, choice }: Type,
  namespace: string,
  standard: string,
): Generator<Finding> {
  const counts = new Map<string, number>();
  let reached = -1;
  for (const inner of element.children) {
    const index = inner.namespace === namespace ? order.get(inner.name) : undefined;
    if (index === undefined) {
      const message = `${standard} has no <${inner.name.slice(0, 64)}> in <${element.name}>.`;
      yield at('structure.unknown-element', inner, message);
      continue;
    }
    const { name, most } = members[index]!;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    if (choice) continue;
    if (count === most + 1) {
      const times = most === 1 ? 'once' : `${most} times`;
      yield at('structure.repeated', inner, `<${name}> may stand ${times} in <${element.name}>.`);
    }
    if (index < reached) {
      const before = members[reached]?.name;
      yield at('structure.order', inner, `<${inner.name}> has to stand before <${before}>.`);
    }
    reached = Math.max(reached, index);
  }
  for (const { name, required } of choice ? [] : members) {
    if (required && !counts.has(name)) {
      yield at('structure.required', element, `<${element.name}> lacks its <${name}>.`);
    }
  }
}
