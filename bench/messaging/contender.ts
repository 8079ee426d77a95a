/** A way to ask over Kafka and be answered: the server's half and the client's half. */
export interface Contender {
  /** Answers until closed. */
  serve(brokers: string[]): Promise<Closeable>;
  connect(brokers: string[]): Promise<Client>;
}

export interface Client extends Closeable {
  /** Resolves with the text that was sent. `topic` is one of `TOPICS`. */
  ask(topic: string, text: string, waitMs: number): Promise<string>;
}

export interface Closeable {
  close(): Promise<unknown>;
}

/** `echo` is spread over its partitions, all of `line` stands in one. */
export const TOPICS = { echo: 'bench.echo.asked.v1', line: 'bench.line.asked.v1' } as const;
export const PARTITIONS = { [TOPICS.echo]: 4, [TOPICS.line]: 1 } as const;

export const pause = (ms: number) =>
  ms === 0 ? undefined : new Promise<void>((resolve) => setTimeout(resolve, ms));
