import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { jsonLines } from '@banyan/vertical-kit';
import type { ExtractResult } from '../domain/documents/schema.ts';

/** SROIE (Huang et al., ICDAR 2019): receipts of Malaysia with what people marked on them. */
export const SROIE = 'multimodal/sroie/receipts_100.jsonl';
export const SROIE_IMAGES = 'multimodal/sroie/img';

export interface Marked {
  company: string;
  date: string;
  address: string;
  total: string;
}

interface Receipt {
  id: string;
  image: string;
  key: Marked;
  ocr: { text: string; box: [number, number, number, number, number, number, number, number] }[];
}

type Lines = { text: string; box: [number, number][] }[];

export const linesIn = (file: string) =>
  jsonLines<Receipt>(file).map(({ id, key, ocr }) => ({
    id: `sroie-${id}`,
    input: { lines: ocr.map(({ text, box }): Lines[number] => ({ text, box: pointsOf(box) })) },
    expected: key,
  }));

const pointsOf = ([a, b, c, d, e, f, g, h]: Receipt['ocr'][number]['box']): [number, number][] => [
  ...[[a, b] as [number, number], [c, d] as [number, number]],
  ...[[e, f] as [number, number], [g, h] as [number, number]],
];

/** Of the receipts only those whose picture is there. */
export const imagesIn = (file: string, images: readonly string[]) =>
  jsonLines<Receipt>(file)
    .filter(({ image }) => images.some((name) => image.endsWith(`/${name}`)))
    .map(({ id, image, key }) => ({
      id: `sroie-${id}`,
      input: { image: readFileSync(join(dirname(file), image)).toString('base64') },
      expected: key,
    }));

const folded = (text: string) => text.toUpperCase().replaceAll(/\s+/g, '');
const figure = (text: string) => Number(text.replaceAll(/[^\d.-]/g, ''));

/** Told, marked and right fields: exact, but for case, blanks and signs of currency. */
export function compare(result: ExtractResult, marked: Marked) {
  const pairs = [
    [result.company?.value, marked.company, folded],
    [result.date?.quote, marked.date, folded],
    [result.address?.value, marked.address, folded],
    [result.total?.value, marked.total, (text: string) => String(figure(text))],
  ] as const;
  const right = pairs.filter(([told, gold, as]) => gold && told && as(told) === as(gold)).length;
  const told = pairs.filter(([said]) => said).length;
  const gold = pairs.filter(([, said]) => said).length;
  return { right, told, gold };
}
