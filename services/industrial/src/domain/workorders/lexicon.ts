import { LEXICON_TABLE } from './lexicon-table.ts';
import { Trie } from './tokens.ts';

/** The top level of MaintIE's classes of entities. */
export const CLASSES = ['PhysicalObject', 'State', 'Process', 'Activity', 'Property'] as const;

export type EntityClass = (typeof CLASSES)[number];

export interface Concept {
  id: string;
  entityClass: EntityClass;
  /** What it is a kind of. */
  parent?: string;
}

const LINE = /^([a-z-]+)(?: < ([a-z-]+))? \| (.+) \| (.+)$/;

const concepts = new Map<string, Concept>();
const terms = new Trie<Concept>();

let entityClass: EntityClass = 'PhysicalObject';
for (const line of LEXICON_TABLE.trim().split('\n')) {
  if (line.startsWith('# ')) {
    entityClass = line.slice(2) as EntityClass;
    continue;
  }
  const [, id = '', parent, english = '', chinese = ''] = LINE.exec(line) ?? [];
  const concept = { id, entityClass, ...(parent === undefined ? {} : { parent }) };
  concepts.set(id, concept);
  // What two concepts are called stays with the first.
  for (const term of `${english}, ${chinese}`.split(', '))
    terms.add(term, (known) => known ?? concept);
}

export const conceptTerms = terms;
export const conceptOf = (id: string): Concept | undefined => concepts.get(id);
export const activities = (): string[] =>
  [...concepts.values()]
    .filter((concept) => concept.entityClass === 'Activity')
    .map(({ id }) => id);
