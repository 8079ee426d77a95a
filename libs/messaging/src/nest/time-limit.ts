import { MeshError } from '@banyan/kernel';

/** From the signal to the end of our patience, ms. */
const GRACE_MS = 1_000;

/**
 * What a handler may take: its signal fires then, and a little later the handler is left behind
 * with `deadline_exceeded`, so that one that hangs holds no place for ever.
 */
export class TimeLimit {
  readonly #ms: number;
  #controller: AbortController | undefined;
  #late: MeshError | undefined;

  constructor(ms: number) {
    this.#ms = Math.min(Math.max(ms, 0), 2_147_483_647);
  }

  /** Made when asked for: most handlers never look. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#late) this.#controller.abort(this.#late);
    return this.#controller.signal;
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      let timer = setTimeout(() => {
        const late = new MeshError('deadline_exceeded', 'Its time was up before it was done.');
        this.#late = late;
        this.#controller?.abort(late);
        timer = setTimeout(() => reject(late), GRACE_MS);
      }, this.#ms);
      work()
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    });
  }
}
