export { type Connection, KafkaRefused } from './connection/index.ts';
export type {
  Admin,
  AssignedPartition,
  Consumer,
  Driver,
  IncomingRecord,
  HeaderValue,
  OffsetRange,
  OutgoingRecord,
  Position,
  Subscription,
  TopicPartition,
  TopicSettings,
} from './driver/driver.ts';
export {
  type DriverOptions,
  KAFKA_CLIENTS,
  type KafkaClient,
  openDriver,
} from './driver/open-driver.ts';
export { LETTER_HEADERS } from './dead-letters/headers.ts';
export {
  type Letter,
  markedBy,
  readLetter,
  replayedMark,
  replayOf,
} from './dead-letters/letter.ts';
export { Messaging } from './messaging.ts';
export { Outcome } from './dispatcher/outcome.ts';
export { MeshContext } from './nest/mesh-context.ts';
export { MeshServer } from './nest/mesh-server.ts';
export { OnTopic, type OnTopicOptions } from './nest/on-topic.ts';
export { HEADERS } from './records/headers.ts';
export type { Envelope } from './records/message.ts';
export { ensureTopics, topicSettings } from './records/topics.ts';
export { RequestClient, type RequestOptions } from './request/request-client.ts';
