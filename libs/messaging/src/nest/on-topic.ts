import type { Topic } from '@banyan/contracts';
import type { ErrorBody } from '@banyan/kernel';
import { MessagePattern } from '@nestjs/microservices';

export interface OnTopicOptions {
  /**
   * `group`: each record goes to one instance. `whole`: each instance reads the topic from its
   * start. `tail`: each instance reads what comes from now on.
   */
  read?: 'group' | 'whole' | 'tail';
  /** Records handled at once by this instance. */
  concurrency?: number;
  order?: 'key' | 'unordered';
  attempts?: number;
  /** The terminal reply to a requester whose record was refused: where it goes and what it says. */
  refusal?: { topic: Topic; data: (requestId: string, error: ErrorBody) => unknown };
}

export interface TopicHandler extends Required<Omit<OnTopicOptions, 'refusal'>> {
  topic: Topic;
  refusal: OnTopicOptions['refusal'];
}

/** A Nest handler for a topic of the catalogue: `(data, context: MeshContext)`. */
export function OnTopic(topic: Topic, options: OnTopicOptions = {}): MethodDecorator {
  const handler: TopicHandler = {
    topic,
    read: options.read ?? 'group',
    concurrency: options.concurrency ?? 16,
    order: options.order ?? 'key',
    attempts: options.attempts ?? 5,
    refusal: options.refusal,
  };
  return MessagePattern(topic.name, { handler });
}
