import { type Connection, whoOf } from './connection.ts';

/**
 * Kafka does not let us: its certificate or ours, a login, a grant. To callers it is `internal`, as
 * all that they cannot mend, and so worth another try; a service that is refused as it starts ends.
 */
export class KafkaRefused extends Error {
  override readonly name = 'KafkaRefused';
}

/** What was being done, for the message. */
export interface Attempt {
  doing: 'connect' | 'write' | 'read' | 'administer';
  topics?: readonly string[] | undefined;
  group?: string | undefined;
}

interface Found {
  name?: string | undefined;
  message?: string | undefined;
  /** Node's and kafkajs's. */
  code?: unknown;
  /** kafkajs's name of an answer of the broker. */
  type?: string | undefined;
  /** The same of `@platformatic/kafka`. */
  apiId?: string | undefined;
  serverErrorMessage?: string | null | undefined;
  cause?: unknown;
  errors?: unknown;
}

const DENIED = /^(TOPIC|GROUP|CLUSTER|TRANSACTIONAL_ID)_AUTHORIZATION_FAILED$/;
const LOGIN = /^(SASL_AUTHENTICATION_FAILED|UNSUPPORTED_SASL_MECHANISM|ILLEGAL_SASL_STATE)$/;
/** Of a certificate, theirs or ours, in the words of Node and OpenSSL. */
const TLS =
  /^(CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|INVALID_CA|HOSTNAME_MISMATCH|ERR_TLS_|ERR_SSL_)/;

/** What a client's error says of a refusal, whichever client it is; nothing, if it is another one. */
export function refusalOf(
  error: unknown,
  connection: Connection,
  attempt: Attempt,
): KafkaRefused | undefined {
  if (error instanceof KafkaRefused) return error;
  const all = [...within(error)];
  const denied = all.map(answerOf).find((answer) => DENIED.test(answer));
  if (denied !== undefined) return new KafkaRefused(deniedWords(denied, connection, attempt));
  const login = all.find((one) => isLogin(one));
  if (login) return loginRefused(connection);
  const tls = all.find(({ code }) => typeof code === 'string' && TLS.test(code));
  return tls && tlsRefused(connection, String(tls.code));
}

export function loginRefused({ brokers, sasl }: Connection): KafkaRefused {
  const who = sasl ? `user ${sasl.username} by ${sasl.mechanism}` : 'a client without a login';
  const mend = sasl
    ? 'KAFKA_SASL_USERNAME, KAFKA_SASL_PASSWORD and KAFKA_SASL_MECHANISM'
    : 'KAFKA_SECURITY_PROTOCOL';
  return new KafkaRefused(`Kafka at ${brokers.join(',')} refuses ${who}: see ${mend}.`);
}

export function tlsRefused({ brokers }: Connection, code: string): KafkaRefused {
  const mend = /^ERR_SSL_.*(ALERT|HANDSHAKE)/.test(code)
    ? 'the broker refuses our certificate, or wants one: see KAFKA_SSL_CERTIFICATE_FILE and KAFKA_SSL_KEY_FILE'
    : code === 'ERR_TLS_CERT_ALTNAME_INVALID'
      ? 'its certificate has another name: see KAFKA_SSL_SERVER_NAME'
      : code === 'ERR_SSL_WRONG_VERSION_NUMBER'
        ? 'it speaks no TLS there: see KAFKA_SECURITY_PROTOCOL'
        : 'its certificate is not trusted: see KAFKA_SSL_CA_FILE';
  return new KafkaRefused(`No TLS with Kafka at ${brokers.join(',')} (${code}): ${mend}.`);
}

/** Kafka's names of operations, as grants have them. */
const OPERATIONS = {
  connect: 'DESCRIBE',
  write: 'WRITE',
  read: 'READ',
  administer: 'DESCRIBE, CREATE or ALTER',
};

function deniedWords(answer: string, connection: Connection, attempt: Attempt): string {
  const { doing, topics = [], group } = attempt;
  const who = whoOf(connection);
  if (answer.startsWith('GROUP')) {
    return `Kafka does not let ${who} READ the group ${group ?? ''}: it needs that grant.`;
  }
  if (answer.startsWith('TOPIC')) {
    const which = topics.length === 1 ? `the topic ${topics[0]}` : `one of ${topics.join(', ')}`;
    const what = topics.length === 0 ? 'topics' : which;
    return `Kafka does not let ${who} ${OPERATIONS[doing]} ${what}: it needs that grant.`;
  }
  // A producer that counts its records needs no grant of its own where it may write to any topic.
  const what = doing === 'write' ? `WRITE to ${topics.join(', ')}` : 'do that on the cluster';
  return `Kafka does not let ${who} ${what} (${answer}): it needs that grant.`;
}

function isLogin(found: Found): boolean {
  const { name, code, message = '' } = found;
  if (name === 'KafkaJSSASLAuthenticationError' || LOGIN.test(answerOf(found))) return true;
  return code === 'PLT_KFK_AUTHENTICATION' || /SASL .*authentication failed/i.test(message);
}

const answerOf = ({ type, apiId }: Found) => type ?? apiId ?? '';

/** An error and all that is in it. */
function* within(error: unknown, depth = 0): Generator<Found> {
  if (typeof error !== 'object' || error === null || depth > 8) return;
  const found = error as Found;
  yield found;
  yield* within(found.cause, depth + 1);
  if (Array.isArray(found.errors)) {
    for (const one of found.errors.slice(-20)) yield* within(one, depth + 1);
  }
}
