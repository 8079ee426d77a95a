import { commonTypes, type Vintage } from './common.ts';
import { camt053 } from './camt053.ts';
import { type Structure, structureFrom } from './notation.ts';
import { pacs008 } from './pacs008.ts';
import { pain001 } from './pain001.ts';
import { pain008 } from './pain008.ts';

export type Kind = 'pain.001' | 'pain.008' | 'pacs.008' | 'camt.053';

interface Version {
  kind: Kind;
  /** Of the message, e.g. `09`. */
  version: string;
  vintage: Vintage;
}

const FACTS: Record<Kind, (vintage: Vintage) => Record<string, string>> = {
  'pain.001': pain001,
  'pain.008': pain008,
  'pacs.008': pacs008,
  'camt.053': camt053,
};

const VERSIONS: Version[] = [
  { kind: 'pain.001', version: '03', vintage: 2009 },
  { kind: 'pain.001', version: '09', vintage: 2019 },
  { kind: 'pain.001', version: '11', vintage: 2021 },
  { kind: 'pain.008', version: '02', vintage: 2009 },
  { kind: 'pacs.008', version: '02', vintage: 2009 },
  { kind: 'pacs.008', version: '08', vintage: 2019 },
  { kind: 'pacs.008', version: '10', vintage: 2021 },
  { kind: 'camt.053', version: '02', vintage: 2009 },
  { kind: 'camt.053', version: '08', vintage: 2019 },
];

/** A message in one version, with what is known of it. */
export interface Standard extends Version {
  /** E.g. `pain.001.001.09`. */
  name: string;
  structure: Structure;
}

/** All that can be checked. */
export const STANDARDS: Standard[] = VERSIONS.map((version) => ({
  ...version,
  name: `${version.kind}.001.${version.version}`,
  structure: structureFrom({
    ...commonTypes(version.vintage),
    ...FACTS[version.kind](version.vintage),
  }),
}));
