import type { Payload, Topic } from '@banyan/contracts';
import type { ErrorBody } from '@banyan/kernel';
import { type MessageHandler, MessagePattern } from '@nestjs/microservices';
import type { MeshContext } from './mesh-context.ts';

export interface OnTopicOptions {
  /**
   * `group`: each record goes to one instance. `whole`: each instance reads the topic from its
   * start. `tail`: each instance reads what comes from now on.
   */
  read?: 'group' | 'whole' | 'tail';
  /** Records handled at once by this instance. */
  concurrency?: number;
  /**
   * `key`: one after the other per key, and a record that is tried again holds its key back.
   * `unordered`: as they come; a record that is tried again waits in the retry topic.
   */
  order?: 'key' | 'unordered';
  attempts?: number;
  /** What a record without a deadline may take, ms. */
  timeoutMs?: number;
  /** Records whose deadline has passed are handled, too; else they are refused. */
  late?: boolean;
  /** What the handler returns is the final reply, on this topic. */
  answers?: Topic;
  /** The terminal reply to a requester whose record was refused: where it goes and what it says. */
  refusal?: { topic: Topic; data: (requestId: string, error: ErrorBody) => unknown };
}

type Optional = 'answers' | 'refusal';
export type TopicHandler = { topic: Topic } & Required<Omit<OnTopicOptions, Optional>> &
  Pick<OnTopicOptions, Optional>;

type Handler<T extends Topic> = (data: Payload<T>, context: MeshContext) => unknown;

/**
 * A Nest handler for a topic of the catalogue: `(data, context: MeshContext)`, its data checked by
 * the topic's schema and typed by it. It may return an `Outcome`; what it throws becomes one. The
 * same as `@MessagePattern(topic.name, { topic, ...options })`, or `@EventPattern`, with types.
 */
export function OnTopic<T extends Topic>(topic: T, options: OnTopicOptions = {}) {
  return <H extends Handler<T>>(
    target: object,
    name: string | symbol,
    descriptor: TypedPropertyDescriptor<H>,
  ): void => {
    MessagePattern(topic.name, { topic, ...options })(target, name, descriptor);
  };
}

/** What a Nest handler says of itself in the extras of its pattern. */
export function topicHandlerOf({ extras }: MessageHandler, pattern: string): TopicHandler {
  const { topic, ...options } = (extras ?? {}) as Partial<TopicHandler>;
  if (!topic) {
    throw new Error(
      `The handler of ${pattern} names no topic: use @OnTopic(topic), or give { topic } as extras.`,
    );
  }
  for (const { name } of [options.answers, options.refusal?.topic].filter(isGiven)) {
    // It would refuse its own answer, answer that, and never end.
    if (name === topic.name) throw new Error(`The handler of ${pattern} answers on its own topic.`);
  }
  return {
    ...{ topic, read: 'group', concurrency: 16, order: 'key', attempts: 5 },
    ...{ timeoutMs: 120_000, late: false, ...options },
  };
}

const isGiven = (topic: Topic | undefined): topic is Topic => topic !== undefined;
