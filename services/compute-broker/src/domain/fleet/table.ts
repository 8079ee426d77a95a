type Watcher<T> = (before: T | undefined, after: T | undefined) => void;

/** What a change put in the place of what. */
export interface Change<T = unknown> {
  readonly table: Table<T>;
  readonly id: string;
  readonly before: T | undefined;
}

/** Where changes are noted while somebody wants to know them. */
export interface Journal {
  changes: Change[] | undefined;
}

/** Rows by id. Indexes watch it; a journal can take every change back. */
export class Table<T> {
  readonly #rows = new Map<string, T>();
  readonly #watchers: Watcher<T>[] = [];
  readonly #journal: Journal;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  get size(): number {
    return this.#rows.size;
  }

  get(id: string): T | undefined {
    return this.#rows.get(id);
  }

  values(): MapIterator<T> {
    return this.#rows.values();
  }

  /** `undefined` takes the row out. */
  set(id: string, row: T | undefined): void {
    const before = this.#rows.get(id);
    if (before === row) return;
    if (row === undefined) this.#rows.delete(id);
    else this.#rows.set(id, row);
    this.#journal.changes?.push({ table: this as Table<unknown>, id, before });
    for (const watcher of this.#watchers) watcher(before, row);
  }

  watch(watcher: Watcher<T>): void {
    this.#watchers.push(watcher);
  }
}
