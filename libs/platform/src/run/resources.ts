import { REPLY_SLOTS, replyTopic } from '@banyan/contracts/catalogue';
import { newId } from '@banyan/kernel';
import { Messaging, openDriver, RequestClient } from '@banyan/messaging';
import { Inbox, openDatabase, Outbox, OutboxRelay, ReplySlots } from '@banyan/persistence';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Config } from './config.ts';
import { toOutgoing } from './relayed.ts';

/** What a service stands on: opened before Nest starts, closed after it has stopped. */
export interface Resources {
  instance: string;
  database: DataSource;
  outbox: Outbox;
  inbox: Inbox;
  messaging: Messaging;
  requests: RequestClient;
  close(): Promise<void>;
}

const SLOT_RENEWAL_MS = 5_000;

export async function openResources(
  config: Config,
  schema: { rows: Function[]; migrations: Function[] },
): Promise<Resources> {
  const logger = new Logger('Resources');
  const warn = (error: unknown) => logger.warn(String(error));
  const instance = newId('inst');
  const database = await openDatabase({ url: config.databaseUrl, name: config.service, ...schema });
  const driver = await openDriver({
    ...{ ...config.kafka, client: config.kafkaClient },
    clientId: config.service,
    onWarning: (message) => logger.warn(message),
  });
  const messaging = new Messaging(driver, config.service);

  const slots = new ReplySlots(database, instance);
  const topic = replyTopic(config.service).name;
  const slot = await slots.claim(topic, REPLY_SLOTS);
  if (slot === undefined) {
    throw new Error(
      `All ${REPLY_SLOTS} reply slots of ${config.service} are taken: run fewer instances.`,
    );
  }
  const renewal = setInterval(() => void slots.renew(topic, slot).catch(warn), SLOT_RENEWAL_MS);
  const requests = new RequestClient(messaging, slot);
  await requests.start();

  const relay = new OutboxRelay(database, {
    publish: (records) => driver.produce(records.map(toOutgoing)),
    onError: warn,
  });
  await relay.start();

  return {
    instance,
    database,
    outbox: new Outbox(config.service),
    inbox: new Inbox(database, instance),
    messaging,
    requests,
    async close() {
      clearInterval(renewal);
      await requests.close();
      await relay.stop();
      await slots.release(topic, slot).catch(warn);
      await driver.close();
      await database.destroy();
    },
  };
}
