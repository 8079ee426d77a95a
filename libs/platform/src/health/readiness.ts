/** Whether the service can do its work now; what its modules need for that is theirs to say. */
export class Readiness {
  /** Set when the service takes work, cleared when it drains. */
  accepting = false;
  readonly #needs: (() => void | Promise<void>)[] = [];

  /** @param need throws while the service cannot work without what it looks for */
  add(need: () => void | Promise<void>): void {
    this.#needs.push(need);
  }

  /** Why it cannot work now; undefined: it can. */
  async lacks(): Promise<string | undefined> {
    if (!this.accepting) return 'draining';
    try {
      for (const need of this.#needs) await need();
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}
