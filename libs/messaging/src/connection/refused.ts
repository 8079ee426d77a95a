import { type Connection, whoOf } from './connection.ts';

/**
 * Kafka does not let us: its certificate or ours, a login, a grant. To callers it is `internal`, as
 * all that they cannot mend, and so worth another try; a service that is refused as it starts ends.
 */
export class KafkaRefused extends Error {
  override readonly name = 'KafkaRefused';
}

/** What was being done, by Kafka's name of what has to be granted for it. */
export interface Attempt {
  operation: 'DESCRIBE' | 'DESCRIBE_CONFIGS' | 'READ' | 'WRITE' | 'CREATE' | 'DELETE';
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

/** Until it is tried again: a grant, or a login, may come back, but not so soon. */
export const REFUSED_MS = 5_000;

const MOST_NAMED = 5;
const DENIED = /^(TOPIC|GROUP|CLUSTER|TRANSACTIONAL_ID)_AUTHORIZATION_FAILED$/;
const LOGIN = /^(SASL_AUTHENTICATION_FAILED|UNSUPPORTED_SASL_MECHANISM)$/;
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

function deniedWords(answer: string, connection: Connection, attempt: Attempt): string {
  const { operation, topics = [], group = '' } = attempt;
  const needs = (grant: string) =>
    `Kafka refuses ${whoOf(connection)} (${answer}): ${grant} has to be granted.`;
  if (answer.startsWith('GROUP')) return needs(`${operation} of the group ${group}`);
  if (answer.startsWith('TOPIC')) {
    const named = topics.slice(0, MOST_NAMED).join(', ');
    const more = topics.length > MOST_NAMED ? ', ...' : '';
    if (topics.length === 0) return needs(`${operation} of topics`);
    return needs(`${operation} of ${topics.length > 1 ? 'topics' : 'the topic'} ${named}${more}`);
  }
  // Whoever numbers records, and may write to any topic, needs no grant for that.
  if (operation === 'WRITE') return needs('WRITE of a topic, or IDEMPOTENT_WRITE of the cluster');
  return needs(`${operation} of the cluster`);
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
