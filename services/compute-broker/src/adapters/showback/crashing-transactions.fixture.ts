import type { DataSource, EntityManager } from 'typeorm';

/** After so many statements its connection is gone; or only the answer to the commit is. */
export type Blow = { after: number } | 'answer' | undefined;

/** A data source whose next transaction meets a blow. What was not committed by then is gone. */
export class CrashingTransactions {
  readonly #source: DataSource;
  blow: Blow;
  /** Statements of the last transaction. */
  statements = 0;

  constructor(source: DataSource) {
    this.#source = source;
  }

  get source(): DataSource {
    return {
      createQueryRunner: () => this.#source.createQueryRunner(),
      query: (sql: string, values: unknown[]) => this.#source.query(sql, values),
      transaction: (work: (tx: EntityManager) => Promise<unknown>) => this.#transaction(work),
    } as unknown as DataSource;
  }

  async #transaction(work: (tx: EntityManager) => Promise<unknown>): Promise<unknown> {
    const { blow } = this;
    this.blow = undefined;
    this.statements = 0;
    const answer = await this.#source.transaction((tx) =>
      work({
        query: async (sql: string, values: unknown[]) => {
          if (typeof blow === 'object' && blow.after === this.statements) {
            await tx.query('select pg_terminate_backend(pg_backend_pid())');
          }
          this.statements++;
          return tx.query(sql, values);
        },
      } as EntityManager),
    );
    if (blow === 'answer') throw new Error('The connection is gone.');
    return answer;
  }
}
