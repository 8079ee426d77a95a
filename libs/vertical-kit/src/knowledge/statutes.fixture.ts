import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cut } from './import/cut.ts';
import { LIMITS } from './import/limits.ts';
import { readMarkdown } from './import/readers/markdown.ts';
import { EVERYBODY, type Knowledge } from './knowledge.ts';
import type { Chunk, Unit } from './model/chunk.ts';

/** Public data that lies beside the repository, or where BANYAN_DATA says; never in it. */
const root = process.env['BANYAN_DATA'] ?? join(import.meta.dirname, '../../../../../shared/data');
const folder = join(root, 'legal/statutes_zh');
const questions = join(root, 'legal/lawbench_800.jsonl');

export const noStatutes = !existsSync(folder) || !existsSync(questions);
export const whyNoStatutes = noStatutes
  ? ' (SKIPPED: the data is not here, name its folder in BANYAN_DATA)'
  : '';

export interface Piece extends Chunk {
  id: string;
}

/** All national statutes, a source each. */
export async function importStatutes(knowledge: Knowledge): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (const file of globSync('**/*.md', { cwd: folder }).toSorted()) {
    if (basename(file) === '_index.md') continue;
    const content = readFileSync(join(folder, file));
    const units = readMarkdown(content, LIMITS) as Iterable<Unit>;
    const chunks = [...units].flatMap((unit) => [...cut(unit)]);
    const id = file.replace(/\.md$/, '').replaceAll(/\s/g, '');
    const open = await knowledge.begin({
      ...{ id, title: basename(id), owner: EVERYBODY, format: 'md', recipe: '1' },
      ...{ bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') },
    });
    for (let at = 0; at < chunks.length; at += 200) await open.append(chunks.slice(at, at + 200));
    await open.finish();
    pieces.push(...chunks.map((chunk) => ({ ...chunk, id })));
  }
  return pieces;
}

export interface Asked {
  words: string;
  /** What it has to find, by what it says. */
  wanted: Piece[];
}

/** LawBench: 1-1 names a law and an article, 3-2 tells a story; the answer says what is meant. */
export function lawBench(task: '1-1' | '3-2', pieces: Piece[]): Asked[] {
  const rows = readFileSync(questions, 'utf8').trim().split('\n');
  const asked = rows
    .map((row) => JSON.parse(row) as Record<'task' | 'question' | 'answer', string>)
    .filter((row) => row.task === task)
    .map(({ question, answer }) => ({
      words: question.replace(/^场景:/, ''),
      own: new Set(pairs(answer.replace(/^.*?(答案:|条，|条规定)/s, ''))),
    }));
  const shares = sharesOf(
    asked.map(({ own }) => own),
    pieces,
  );
  return asked
    .map(({ words }, i) => {
      const most = Math.max(...(shares[i] ?? []));
      const isMeant = (_: Piece, at: number) =>
        most > 0.55 && (shares[i]?.[at] ?? 0) >= most - 0.02;
      return { words, wanted: pieces.filter(isMeant) };
    })
    .filter(({ wanted }) => wanted.length > 0);
}

/** How much of each answer each piece has. */
function sharesOf(answers: Set<string>[], pieces: Piece[]): number[][] {
  const askedBy = new Map<string, number[]>();
  for (const [i, own] of answers.entries())
    for (const pair of own) askedBy.set(pair, [...(askedBy.get(pair) ?? []), i]);
  const counts = answers.map(() => Array<number>(pieces.length).fill(0));
  for (const [at, { text }] of pieces.entries()) {
    for (const pair of new Set(pairs(text))) {
      for (const i of askedBy.get(pair) ?? []) {
        const count = counts[i];
        if (count) count[at] = (count[at] ?? 0) + 1;
      }
    }
  }
  return counts.map((row, i) => row.map((count) => count / (answers[i]?.size ?? 1)));
}

/** Articles in other words, as far as that can be had without a person: no number, thinned, turned. */
export function thinned(pieces: Piece[], count: number): Asked[] {
  const long = pieces.filter(({ text }) => /^第.+?条/.test(text) && text.length > 60);
  const step = Math.floor(long.length / count);
  return Array.from({ length: count }, (_, i) => {
    const wanted = long[i * step];
    if (!wanted) throw new Error('Fewer articles than that.');
    const clauses = wanted.text
      .replace(/^第.+?条/, '')
      .split(/[，。；：\s]+/)
      .filter((clause, j) => clause !== '' && (j + i) % 2 === 0);
    const words = clauses
      .toReversed()
      .map((clause) => [...clause].filter((_, j) => (j + i) % 6 !== 0).join(''))
      .join('，')
      .slice(0, 120);
    const same = pieces.filter(({ text }) => text.trim() === wanted.text.trim());
    return { words, wanted: same };
  });
}

const pairs = (text: string) => {
  const signs = [...text.replaceAll(/[^\p{L}\p{N}]/gu, '')];
  return signs.slice(1).map((sign, i) => `${signs[i]}${sign}`);
};
