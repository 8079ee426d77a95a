import { createHash } from 'node:crypto';
import { type Chunk, MemoryKnowledge } from '@banyan/vertical-kit';
import type { Answer } from '../../domain/filings/answer.ts';
import { restsOn } from '../../domain/filings/rests-on.ts';
import type { Cell, Paragraph, Series } from '../../domain/filings/model.ts';

/** A row or a piece of a paragraph that speaks of the question. */
export interface Evidence {
  locator: string;
  text: string;
}

const OWNER = 'request';
const PIECE = 1_500;
const MOST_SERIES = 5_000;

/** The submitted rows and paragraphs, searched as the knowledge of a vertical is. */
export async function indexed(cells: Cell[], facts: Series[], paragraphs: Paragraph[]) {
  const knowledge = new MemoryKnowledge();
  const chunks = [
    ...rows(cells),
    ...facts.slice(0, MOST_SERIES).map(ofFacts),
    ...paragraphs.flatMap(pieces),
  ];
  const source = await knowledge.begin({
    ...{ owner: OWNER, id: 'input', title: '-', format: 'jsonl', recipe: 'rows and paragraphs' },
    ...{ sha256: createHash('sha256').update(String(chunks.length)).digest('hex'), bytes: 0 },
  });
  await source.append(chunks);
  await source.finish();
  const textAt = (place: string) => chunks.find((chunk) => chunk.place === place)?.text;
  return {
    async search(words: string, limit: number): Promise<Evidence[]> {
      const hits = await knowledge.search({ tenant: OWNER, words, asOf: 'any', limit });
      return hits.map(({ locator, text }) => ({ locator: locator.replace(/:\d+-\d+$/, ''), text }));
    },
    at: (locator: string): Evidence[] => {
      const text = textAt(locator);
      return text === undefined ? [] : [{ locator, text }];
    },
  };
}

export type Index = Awaited<ReturnType<typeof indexed>>;

/** What the best answers rest on, between what the search finds: each once, best first. */
export async function evidenceFor(
  index: Index,
  question: string,
  answers: Answer[],
  limit: number,
): Promise<Evidence[]> {
  const hits = await index.search(question, limit * 2);
  const [first, ...others] = answers.slice(0, 4).map((answer) => restsOn(answer).flatMap(index.at));
  const all = [
    ...(first ?? []),
    ...hits.slice(0, 1),
    ...(others[0] ?? []),
    ...hits.slice(1, 2),
    ...others.slice(1).flat(),
    ...hits.slice(2),
  ];
  return all
    .filter(({ locator }, i) => all.findIndex((other) => other.locator === locator) === i)
    .slice(0, limit);
}

/** A row is found by its label, its group and the headers above it. */
function rows(cells: Cell[]): Chunk[] {
  const all = new Map<string, Cell[]>();
  const headers = new Map<string, Cell[]>();
  for (const cell of cells) {
    const above = `tables.${cell.table} row ${cell.headerRow}`;
    headers.set(above, [...(headers.get(above) ?? []), cell]);
    const place = `tables.${cell.table} row ${cell.row}`;
    all.set(place, [...(all.get(place) ?? []), cell]);
  }
  const tops = [...headers]
    .filter(([place]) => !all.has(place))
    .map(([place, row]) => ({
      ...{ place, start: 0, context: '' },
      text: [...new Set(row.map(({ header }) => header))].join(' | '),
    }));
  return [
    ...tops,
    ...[...all].map(([place, row]) => ({
      ...{ place, start: 0 },
      text: [row[0]?.label ?? '', ...row.map(({ quote }) => quote.trim())].join(' | '),
      context: [row[0]?.section ?? '', ...new Set(row.map(({ header }) => header))].join(' '),
    })),
  ];
}

const ofFacts = ({ name, section, cells }: Series): Chunk => ({
  place: cells[0]?.locator.split(' ')[0] ?? name,
  start: 0,
  text: [name, ...cells.slice(-8).map(({ header, quote }) => `${header}: ${quote}`)].join(' | '),
  context: section,
});

function pieces({ text, locator }: Paragraph): Chunk[] {
  return Array.from({ length: Math.ceil(text.length / PIECE) }, (_, i) => ({
    ...{ place: locator, start: i * PIECE, context: '' },
    text: text.slice(i * PIECE, (i + 1) * PIECE),
  }));
}
