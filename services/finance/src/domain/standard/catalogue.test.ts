import { readFileSync } from 'node:fs';
import { childrenOf, type Element, readXml, walk } from '@banyan/kernel/xml';
import { describe, expect, it } from 'vitest';
import { orAbsent, sharedData } from '@banyan/testing';
import { type Standard, STANDARDS } from './catalogue.ts';
import type { Form } from './forms.ts';

const fileOf = ({ name }: Standard) => sharedData(`standards/iso20022/${name}.xsd`);

/** Facets by which a form is known in the schemas. */
const FACETS: Record<string, RegExp> = {
  Date: /^date$/,
  DateTime: /^dateTime$/,
  Time: /^time$/,
  Boolean: /^boolean$/,
  Decimal: /^decimal 17 18$/,
  Positive: /^decimal 17 0 18$/,
  Rate: /^decimal 10 11$/,
  Integer: /^decimal 0 18$/,
  Count: /^string \[0-9\]\{1,15\}$/,
  TxCount: /^string \[0-9\]\{1,15\}$/,
  TxSum: /^decimal 17 18$/,
  Digits5: /^string \[0-9\]\{1,5\}$/,
  Days: /^string \[\\?\+\]/,
  UETR: /^string \[a-f0-9\]\{8\}-/,
  LEI: /^string \[A-Z0-9\]\{18,18\}\[0-9\]\{2,2\}$/,
  Phone: /^string \\\+\[0-9\]\{1,3\}-/,
  Money: /^[A-Z]\w+CurrencyAndAmount_SimpleType$/,
  Currency: /^string \[A-Z\]\{3,3\}$/,
  Country: /^string \[A-Z\]\{2,2\}$/,
  IBAN: /^string \[A-Z\]\{2,2\}\[0-9\]\{2,2\}\[a-zA-Z0-9\]\{1,30\}$/,
  BIC: /^string (\[A-Z\]\{6,6\}|\[A-Z0-9\]\{4,4\}\[A-Z\])/,
};

function agrees(form: Form, facets: string): boolean {
  const [, longest] = /^T(\d+)$/.exec(form.id) ?? [];
  if (longest !== undefined) return facets === `string ${longest} 1`;
  if (FACETS[form.id]) return FACETS[form.id]!.test(facets);
  const codes = (text: string) => text.split('|').toSorted().join('|');
  return codes(facets.replace(/^string /, '')) === codes(form.id);
}

/** What a schema says of its types, by name. */
function readSchema(file: string): Map<string, Element> {
  const { children } = readXml(readFileSync(file));
  return new Map(children.map((type) => [type.attributes.get('name') ?? '', type]));
}

function facetsOf(type: Element): string {
  const [base] = [...walk(type)].filter(
    ({ name }) => name === 'restriction' || name === 'extension',
  );
  const given = base?.attributes.get('base')?.replace('xs:', '') ?? '';
  const facets = base?.children.filter(({ name }) => name !== 'attribute') ?? [];
  const codes = childrenOf(base, 'enumeration').map((code) => code.attributes.get('value'));
  if (codes.length > 0) return `${given} ${codes.join('|')}`;
  const values = facets
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((facet) => facet.attributes.get('value'));
  return [given, ...values].join(' ');
}

/** Where our facts and the schema differ, by our names of types. */
function differences(standard: Standard, schema: Map<string, Element>): string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const compare = (ours: string, theirs: string) => {
    if (seen.has(`${ours} ${theirs}`)) return;
    seen.add(`${ours} ${theirs}`);
    const type = standard.structure.get(ours)!;
    const inside = [...walk(schema.get(theirs)!)];
    const elements = inside.filter(({ name }) => name === 'element');
    const told = elements.map(({ attributes }) => {
      const most = attributes.get('maxOccurs') ?? '1';
      const required =
        inside.some(({ name }) => name === 'choice') || attributes.get('minOccurs') !== '0';
      return `${attributes.get('name')} ${required} ${most === 'unbounded' ? 'Infinity' : most}`;
    });
    const known = type.members.map(({ name, required, most }) => `${name} ${required} ${most}`);
    if (told.join() !== known.join())
      found.push(`${ours}: ${known.join(', ')}\n${theirs}: ${told.join(', ')}`);
    if (type.choice !== inside.some(({ name }) => name === 'choice')) found.push(`${ours}: choice`);
    for (const member of type.members) {
      const its = elements.find(({ attributes }) => attributes.get('name') === member.name);
      const name = its?.attributes.get('type') ?? '';
      if (member.type) compare(member.type, name);
      const facets = its && member.form ? facetsOf(schema.get(name)!) : '';
      if (member.form && !agrees(member.form, facets))
        found.push(`${ours}/${member.name}: ${facets}`);
    }
  };
  compare('Document', 'Document');
  return found;
}

describe('the tables of facts', () => {
  it.each(STANDARDS.map((standard) => [standard.name, standard] as const))(
    `of %s say what its schema says${orAbsent(fileOf(STANDARDS[0]!))}`,
    (_, standard) => {
      const file = fileOf(standard);
      if (file) expect(differences(standard, readSchema(file))).toEqual([]);
      expect(standard.structure.size).toBeGreaterThan(20);
    },
  );
});
