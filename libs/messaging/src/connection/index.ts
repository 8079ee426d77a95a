export { type Connection, type Login, MECHANISMS, type Mechanism, type Tls } from './connection.ts';
export { knock } from './knock.ts';
export {
  CONNECTION_VARIABLES,
  connectionSchema,
  isConnectionFile,
  readConnection,
} from './read-connection.ts';
export { KafkaRefused } from './refused.ts';
