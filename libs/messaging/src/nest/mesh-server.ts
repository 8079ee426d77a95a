import { setTimeout as delay } from 'node:timers/promises';
import { retryTopic } from '@banyan/contracts/catalogue';
import { MeshError } from '@banyan/kernel';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { Dispatcher, type DispatcherOptions } from '../dispatcher/dispatcher.ts';
import { Outcome } from '../dispatcher/outcome.ts';
import { comingBack } from '../dispatcher/retry-record.ts';
import { Turns } from '../dispatcher/turns.ts';
import type { Consumer, IncomingRecord, Subscription } from '../driver/driver.ts';
import type { Messaging } from '../messaging.ts';
import { topicHandlerOf } from './on-topic.ts';
import { RecordHandler } from './record-handler.ts';
import { WholeRead } from './whole-read.ts';

const DRAIN_MS = 10_000;
/** How long what is read whole may keep other work waiting at the start, ms. */
const WHOLE_MS = 20_000;

/** Nest's transport over our dispatcher: `@OnTopic` handlers with pipes, guards, interceptors. */
export class MeshServer extends Server implements CustomTransportStrategy {
  readonly #messaging: Messaging;
  readonly #instance: string;
  readonly #turns = new Turns();
  readonly #running: { dispatcher: Dispatcher; consumer: Consumer }[] = [];

  /** @param instance this process, so that readers of whole topics share no group */
  constructor(messaging: Messaging, instance: string) {
    super();
    this.#messaging = messaging;
    this.#instance = instance;
  }

  listen(ready: (error?: unknown) => void): void {
    this.#listen().then(() => ready(), ready);
  }

  async close(): Promise<void> {
    await Promise.all(this.#running.map(({ dispatcher }) => dispatcher.drain(DRAIN_MS)));
    await Promise.all(this.#running.map(({ consumer }) => consumer.close()));
  }

  /** Nest asks for these; our transport has no status events and no client to unwrap. */
  on(): void {}
  unwrap<T>(): T {
    return this.#messaging.driver as T;
  }

  async #listen(): Promise<void> {
    const handlers = [...this.messageHandlers].map(
      ([pattern, call]: [string, MessageHandler]) =>
        new RecordHandler(call, topicHandlerOf(call, pattern), this.#messaging, this.logger),
    );
    // What a service has to know, such as who is who, it knows before it works on anything.
    const wholes = handlers.filter(({ options }) => options.read === 'whole');
    const known = this.#inTime(Promise.all(wholes.map((handler) => this.#readWhole(handler))));
    const others = handlers.filter(({ options }) => options.read !== 'whole');
    const starts = others.map((handler) =>
      this.#subscribe(handler, (...record) => known.then(() => handler.handle(...record))),
    );
    const retried = handlers.filter(({ options: { read, order } }) => {
      return read === 'group' && order === 'unordered';
    });
    if (retried.length > 0) starts.push(this.#subscribeToRetries(retried, known));
    await Promise.all([known, ...starts]);
  }

  async #readWhole(handler: RecordHandler): Promise<void> {
    const { topic } = handler.options;
    const read = new WholeRead(await this.#messaging.driver.admin.offsets(topic.name));
    await this.#subscribe(handler, async (record, attempt, signal) => {
      try {
        return await handler.handle(record, attempt, signal);
      } finally {
        read.handled(record);
      }
    });
    await read.done;
  }

  /** A topic may end in what nobody is given any more: it does not hold up the rest for ever. */
  async #inTime(known: Promise<unknown>): Promise<void> {
    const late = new AbortController();
    const limit = delay(WHOLE_MS, true, { signal: late.signal, ref: false });
    const isLate = await Promise.race([known.then(() => false), limit]).finally(() => late.abort());
    if (isLate) this.logger.warn(`What is read whole was not within ${WHOLE_MS / 1_000} s.`);
  }

  #subscribe(handler: RecordHandler, handle: DispatcherOptions['handle']): Promise<void> {
    const { topic, concurrency, order, read } = handler.options;
    return this.#start(topic.name, read, {
      ...{ concurrency, order, commits: read === 'group', handle },
      park: (record, reason, attempts) => handler.park(record, reason, attempts),
      ...(read === 'group' && {
        retry: (record: IncomingRecord, next: number, afterMs: number) =>
          handler.retry(record, next, afterMs),
      }),
    });
  }

  /** Records that come back run by the handler of the topic where they were first. */
  #subscribeToRetries(handlers: RecordHandler[], known: Promise<void>): Promise<void> {
    const [first] = handlers as [RecordHandler];
    const handlerOf = (topic: string | undefined) =>
      handlers.find(({ options }) => options.topic.name === topic);
    const original = (record: IncomingRecord) => comingBack(record)?.original ?? record;
    return this.#start(retryTopic(this.#messaging.service).name, 'group', {
      concurrency: Math.max(...handlers.map(({ options }) => options.concurrency)),
      order: 'unordered',
      commits: true,
      comesBack: (record) => comingBack(record) ?? { attempt: 1, dueAt: 0 },
      handle: async (record, attempt, signal) => {
        await known;
        const source = original(record);
        const handler = handlerOf(source.topic);
        if (handler) return handler.handle(source, attempt, signal);
        return Outcome.park(new MeshError('not_found', 'Nothing here handles where it came from.'));
      },
      park: (record, reason, attempts) =>
        (handlerOf(original(record).topic) ?? first).park(original(record), reason, attempts),
      retry: (record, next, afterMs) => first.retry(original(record), next, afterMs),
    });
  }

  async #start(
    topic: string,
    read: 'group' | 'whole' | 'tail',
    work: Omit<DispatcherOptions, 'topics' | 'onError' | 'turns'>,
  ): Promise<void> {
    const dispatcher = new Dispatcher({
      ...{ ...work, topics: [topic], turns: this.#turns },
      onError: (error) => this.logger.warn(`${topic}: ${String(error)}`),
    });
    const consumer = await this.#messaging.driver.subscribe({
      topics: [topic],
      ...this.#reading(topic, read),
      onRecords: (records) => dispatcher.take(records),
      onAssigned: (partitions) => dispatcher.assigned(partitions),
    });
    dispatcher.start(consumer);
    this.#running.push({ dispatcher, consumer });
  }

  #reading(topic: string, read: 'group' | 'whole' | 'tail'): Pick<Subscription, 'group' | 'mode'> {
    // A group per topic: a rebalance of one never disturbs the others.
    const group = `${this.#messaging.service}.${topic}`;
    if (read === 'group') return { group, mode: { kind: 'shared' } };
    return { group: `${group}.${this.#instance}`, mode: { kind: read } };
  }
}
