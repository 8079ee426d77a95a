import { type Member, structureOf } from '../pain001/structure.ts';
import { type Element, walk } from '@banyan/kernel/xml';
import type { Finding, Rule } from './finding.ts';

/** Elements that must be there, in their order, and none that the version does not know. */
export const structure: Rule = {
  ids: ['structure.required', 'structure.order', 'structure.unknown-element', 'structure.repeated'],
  *check({ root, version }) {
    const known = structureOf(version);
    for (const element of walk(root)) {
      const members = known.get(element.name);
      if (members && isPlain(element)) yield* compare(element, members, version);
    }
  },
};

/** `Dbtr` and the like also stand inside opaque parts (tax, mandates), in other shapes. */
const OPAQUE =
  /\/(SplmtryData|Tax|MndtRltdInf|RmtInf|RgltryRptg|RltdRmtInf|PstlAdr|ChqInstr)(\[\d+\])?\//;
const isPlain = ({ path }: Element) => !OPAQUE.test(path);

function* compare(element: Element, members: Member[], version: string): Generator<Finding> {
  const at = (rule: string, where: Element, message: string): Finding => ({
    ...{ rule, severity: 'error', xpath: where.path, message },
  });
  const order = new Map(members.map(({ name }, index) => [name, index]));
  const counts = new Map<string, number>();
  let reached = -1;
  for (const inner of element.children) {
    const index = order.get(inner.name);
    if (index === undefined) {
      const message = `pain.001.001.${version} has no <${inner.name.slice(0, 64)}> in <${element.name}>.`;
      yield at('structure.unknown-element', inner, message);
      continue;
    }
    const count = (counts.get(inner.name) ?? 0) + 1;
    counts.set(inner.name, count);
    if (count === 2 && !members[index]?.repeats) {
      yield at('structure.repeated', inner, `<${inner.name}> may stand once in <${element.name}>.`);
    }
    if (index < reached) {
      const before = members[reached]?.name;
      yield at('structure.order', inner, `<${inner.name}> has to stand before <${before}>.`);
    }
    reached = Math.max(reached, index);
  }
  for (const { name, required } of members) {
    if (required && !counts.has(name)) {
      yield at('structure.required', element, `<${element.name}> lacks its <${name}>.`);
    }
  }
}
