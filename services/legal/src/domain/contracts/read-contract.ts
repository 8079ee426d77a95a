import { MeshError } from '@banyan/kernel';
import { readXml } from '@banyan/kernel/xml';
import { type Block, blocksOf } from '../akoma-ntoso/blocks.ts';
import { isAkomaNtoso, isXml } from '../akoma-ntoso/is-akoma-ntoso.ts';

export interface ReadContract {
  format: 'text' | 'akoma-ntoso';
  text: string;
  /** The eId at a place of the text; undefined for plain text. */
  locatorAt: (start: number) => string | undefined;
}

const BETWEEN = '\n\n';

/** The contract's text. Throws `invalid_request` naming the place where it is XML and no Akoma Ntoso. */
export function readContract(input: string): ReadContract {
  if (!isXml(input)) return { format: 'text', text: input, locatorAt: () => undefined };
  const root = readXml(input);
  if (!isAkomaNtoso(root)) throw refused(`line ${root.line}`, 'is XML, but no Akoma Ntoso 3.0');
  const blocks = blocksOf(root);
  if (blocks.length === 0) throw refused(`line ${root.line}`, 'has no text');
  const text = blocks.map((block) => block.text).join(BETWEEN);
  return { format: 'akoma-ntoso', text, locatorAt: locatorsOf(blocks) };
}

function locatorsOf(blocks: Block[]): (start: number) => string | undefined {
  let at = 0;
  const starts = blocks.map(({ text }) => {
    const start = at;
    at += text.length + BETWEEN.length;
    return start;
  });
  return (start) => blocks[starts.findLastIndex((each) => each <= start)]?.locator;
}

function refused(path: string, why: string): MeshError {
  const message = `the contract ${why}`;
  return new MeshError('invalid_request', `${path}: ${message}.`, { issues: [{ path, message }] });
}
