import { setTimeout as after } from 'node:timers/promises';
import { Kafka, logLevel, type Message, type Producer } from 'kafkajs';
import { type Contender, pause, TOPICS } from './contender.ts';

const REPLIES = 'bench.raw.reply.v1';

/**
 * The floor: kafkajs alone, what is sent in one tick folded into one send. Its records have the
 * headers that ours have; it reads only the one that it needs.
 */
export const rawKafkajs: Contender = {
  async serve(brokers) {
    const { kafka, send } = await open(brokers);
    const consumer = kafka.consumer({ groupId: 'bench-raw', maxWaitTimeInMs: 100 });
    await consumer.connect();
    await consumer.subscribe({ topics: Object.values(TOPICS) });
    await consumer.run({
      autoCommitInterval: 200,
      partitionsConsumedConcurrently: 8,
      eachBatch: async ({ batch, resolveOffset }) => {
        for (const { key, value } of batch.messages) {
          const { text, waitMs } = JSON.parse(String(value)) as { text: string; waitMs: number };
          const id = String(key);
          const headers = { ...envelope(id, batch.topic), 'banyan-request-id': id };
          const reply = { key, value: JSON.stringify({ text }), headers };
          void Promise.resolve(pause(waitMs)).then(() => send(REPLIES, reply));
        }
        resolveOffset(batch.lastOffset());
      },
    });
    return { close: () => consumer.disconnect() };
  },

  async connect(brokers) {
    const { kafka, producer, send } = await open(brokers);
    const waiting = new Map<string, (text: string) => void>();
    const consumer = kafka.consumer({ groupId: 'bench-raw-client', maxWaitTimeInMs: 100 });
    await consumer.connect();
    await consumer.subscribe({ topics: [REPLIES] });
    const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
    await consumer.run({
      eachBatch: async ({ batch, resolveOffset }) => {
        for (const { key, value } of batch.messages) {
          const { text } = JSON.parse(String(value)) as { text: string };
          waiting.get(String(key))?.(text);
          waiting.delete(String(key));
        }
        resolveOffset(batch.lastOffset());
      },
    });
    await joined;
    await after(300); // Its first fetch fixes where the end of the topic is.
    let count = 0;
    return {
      ask(topic, text, waitMs) {
        const key = `req_01936b2e${process.pid}b7d1a${count++}`;
        const reply = new Promise<string>((resolve) => waiting.set(key, resolve));
        const headers = {
          ...envelope(key, topic),
          'banyan-deadline': String(Date.now() + 30_000),
          'banyan-reply-to': `${REPLIES}#0`,
        };
        void send(topic, { key, value: JSON.stringify({ text, waitMs }), headers });
        return reply;
      },
      close: () => Promise.all([consumer.disconnect(), producer.disconnect()]),
    };
  },
};

const envelope = (id: string, type: string) => ({
  ...{ ce_id: id, ce_type: type, ce_source: '/bench', ce_time: new Date().toISOString() },
  ...{ ce_specversion: '1.0', 'content-type': 'application/json' },
});

async function open(brokers: string[]) {
  const kafka = new Kafka({ brokers, logLevel: logLevel.NOTHING });
  const producer = kafka.producer({ idempotent: true });
  await producer.connect();
  return { kafka, producer, send: batched(producer) };
}

/** All that is sent in one tick, or while two sends are under way, goes out together. */
function batched(producer: Producer): (topic: string, message: Message) => Promise<void> {
  let waiting: { topic: string; message: Message }[] = [];
  let underWay = 0;
  let scheduled = false;
  const flush = async () => {
    scheduled = false;
    const batch = Map.groupBy(waiting, ({ topic }) => topic);
    waiting = [];
    underWay++;
    await producer.sendBatch({
      acks: -1,
      topicMessages: [...batch].map(([topic, all]) => ({
        ...{ topic, messages: all.map(({ message }) => message) },
      })),
    });
    underWay--;
    schedule();
  };
  const schedule = () => {
    if (scheduled || waiting.length === 0 || underWay >= 2) return;
    scheduled = true;
    setImmediate(() => void flush());
  };
  return async (topic, message) => {
    waiting.push({ topic, message });
    schedule();
  };
}
