import { appendFileSync, readFileSync } from 'node:fs';

/** Work on a card by a lease, as the guard saw it by a monotonic clock, ms. */
export interface Touch {
  type: 'touch';
  card: string;
  lease: string;
  token: string;
  begin: number;
  end: number;
  /** The guard sent it away. */
  refused: boolean;
}

/** What the broker said of a lease. */
export interface Said {
  type: 'said';
  lease: string;
  state: string;
  expiresAt: number;
}

/** A token that is not that of the lease was taken. */
export interface Taken {
  type: 'taken';
  lease: string;
  token: string;
}

/** What came of a question. */
export interface Asked {
  type: 'asked';
  outcome: 'answered' | 'refused' | 'unknown';
}

export type Note = Touch | Said | Taken | Asked;

/** Each line at once: whoever is killed has noted all that was done. */
export class Journal {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  note(note: Note): void {
    appendFileSync(this.#file, `${JSON.stringify(note)}\n`);
  }
}

/** All whole lines. */
export function readJournal(file: string): Note[] {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // Nobody came to write in it.
  }
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .flatMap((line) => (line ? (JSON.parse(line) as Note) : []));
}

/** The same for all processes of this machine, ms. */
export const monotonic = (): number => Number(process.hrtime.bigint() / 1_000n) / 1_000;
