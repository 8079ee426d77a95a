import { placeName } from '../../model/locator.ts';

/** The headings that a text is under, and a place of its own for each stretch below one. */
export class Sections {
  readonly #above: { level: number; title: string }[] = [];
  readonly #seen = new Map<string, number>();

  enter(level: number, title: string): void {
    while ((this.#above.at(-1)?.level ?? 0) >= level) this.#above.pop();
    this.#above.push({ level, title });
  }

  /** `/Heading/Sub heading`, with `[2]` where there was one of that name before. */
  place(): string {
    const path = `/${this.#above.map(({ title }) => placeName(title)).join('/')}`;
    const times = (this.#seen.get(path) ?? 0) + 1;
    this.#seen.set(path, times);
    return times === 1 ? path : `${path}[${times}]`;
  }

  get context(): string {
    return this.#above.map(({ title }) => title.slice(0, MOST_TITLE)).join('\n');
  }
}

const MOST_TITLE = 200;
