import pg from 'pg';

type Callback = (error: Error | null, result?: unknown) => void;

/**
 * A connection that ends with the first query that stays without an answer. `pg` keeps such a one:
 * it drops a ROLLBACK that waits behind the silent query, and whoever gets the connection next goes
 * on in the open transaction of another, and commits it.
 */
export class Connection extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    const query = this.query.bind(this) as (...args: unknown[]) => unknown;
    const watched = (...args: unknown[]): unknown => {
      const callback = args.at(-1);
      if (typeof callback === 'function') {
        args[args.length - 1] = (error: Error | null, result?: unknown) => {
          this.#endIfSilent(error);
          (callback as Callback)(error, result);
        };
      }
      const answer = query(...args);
      if (answer instanceof Promise) answer.catch((error: Error) => this.#endIfSilent(error));
      return answer;
    };
    this.query = watched as pg.Client['query'];
  }

  #endIfSilent(error: Error | null): void {
    if (error?.message !== 'Query read timeout') return;
    // Not `end()`, which would wait for the server. The pool throws a broken connection away.
    (this as unknown as { connection: pg.Connection }).connection.stream.destroy(error);
  }
}
