import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Connection } from './connection.ts';
import { defined } from './defined.ts';
import { KafkaRefused, refusalOf } from './refused.ts';

const TIMEOUT_MS = 2_000;
const MOST_BYTES = 64 * 1024;
/** ApiVersions of version 0, which every broker answers; then SaslHandshake of version 1. */
const API_VERSIONS = { key: 18, version: 0 };
const SASL_HANDSHAKE = { key: 17, version: 1 };
const UNSUPPORTED_SASL_MECHANISM = 33;
const ILLEGAL_SASL_STATE = 34;
/** All that a listener with TLS says to who speaks none. */
const TLS_ALERT = 0x15;

/**
 * Asks whether a broker lets us in before a client does, for clients try for ever what cannot
 * succeed. Gives why none answers, in words; nothing, when one does. Throws KafkaRefused when those
 * that answer refuse our TLS or our way to log in. It sends neither user nor password.
 */
export async function knock(connection: Connection): Promise<string | undefined> {
  const answers = connection.brokers.map(async (broker) => {
    const why = await knockAt(broker, connection);
    if (why) throw why;
  });
  // The first will do: another may be frozen.
  const { errors } = await Promise.any(answers).then(
    () => ({ errors: [] }),
    (failed: AggregateError) => failed as { errors: Error[] },
  );
  if (errors.length === 0) return undefined;
  const refused = errors.find((error) => error instanceof KafkaRefused);
  if (refused) throw refused;
  const why = new Set(errors.map(({ message }) => message));
  return `No Kafka broker answers at ${connection.brokers.join(',')} (${[...why].join('; ')}).`;
}

function knockAt(broker: string, connection: Connection): Promise<Error | undefined> {
  const { tls, sasl } = connection;
  return new Promise((resolve) => {
    const socket = open(broker, connection);
    let got = Buffer.alloc(0);
    const end = (why?: Error) => {
      socket.destroy();
      resolve(why);
    };
    socket.setTimeout(TIMEOUT_MS, () => end(new Error('no answer')));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      const refused = refusalOf(error, connection, { operation: 'DESCRIBE' });
      end(refused ?? new Error(error.code === 'ECONNRESET' ? CLOSED : (error.code ?? 'closed')));
    });
    // What is not quite Kafka may not know the second question, and hang up: it has answered.
    socket.once('close', () => end(answersIn(got).length > 0 ? undefined : new Error(CLOSED)));
    socket.once(tls ? 'secureConnect' : 'connect', () => {
      socket.write(request(API_VERSIONS));
      socket.write(request(SASL_HANDSHAKE, text(sasl?.mechanism ?? 'NONE')));
    });
    socket.on('data', (data) => {
      got = Buffer.concat([got, data]);
      if (!tls && got[0] === TLS_ALERT) return end(new KafkaRefused(needs(broker, 'TLS', 'SSL')));
      const [, handshake] = answersIn(got);
      if (handshake) end(refusalIn(handshake, broker, connection));
      else if (got.length > MOST_BYTES) end(new Error('no answer of Kafka'));
    });
  });
}

const CLOSED =
  'it hangs up without a word, as a listener does to who speaks TLS where it does not, or the other way round: see KAFKA_SECURITY_PROTOCOL';

function open(broker: string, { tls }: Connection): Socket {
  const { hostname, port } = new URL(`kafka://${broker}`);
  const host = hostname.replace(/^\[|\]$/g, '');
  const to = { host, port: Number(port || '9092') };
  if (!tls) return connectPlain(to);
  return connectTls({ ...to, ...(isIP(host) ? {} : { servername: host }), ...defined(tls) });
}

function refusalIn(answer: Buffer, broker: string, { sasl }: Connection): Error | undefined {
  const code = answer.readInt16BE(4);
  if (!sasl) {
    return code === UNSUPPORTED_SASL_MECHANISM
      ? new KafkaRefused(needs(broker, `a login by ${mechanismsIn(answer)}`, 'SASL_SSL'))
      : undefined;
  }
  if (code === UNSUPPORTED_SASL_MECHANISM) {
    const words = `Kafka at ${broker} does not speak ${sasl.mechanism}, but`;
    return new KafkaRefused(`${words} ${mechanismsIn(answer)}: see KAFKA_SASL_MECHANISM.`);
  }
  if (code === ILLEGAL_SASL_STATE) {
    return new KafkaRefused(
      `Kafka at ${broker} wants no login of user ${sasl.username}: see KAFKA_SECURITY_PROTOCOL.`,
    );
  }
  return undefined;
}

const needs = (broker: string, what: string, protocol: string) =>
  `Kafka at ${broker} wants ${what}: set KAFKA_SECURITY_PROTOCOL, e.g. to ${protocol}.`;

/** Size, kind, version, number 1, no client, what is asked. */
function request({ key, version }: typeof API_VERSIONS, body = Buffer.alloc(0)): Buffer {
  const head = Buffer.from([0, 0, 0, 10 + body.length, 0, key, 0, version, 0, 0, 0, 1, 0xff, 0xff]);
  return Buffer.concat([head, body]);
}

const text = (value: string) => Buffer.from([0, value.length, ...Buffer.from(value)]);

/** Whole answers, each from its number on. */
function answersIn(got: Buffer): Buffer[] {
  const answers: Buffer[] = [];
  for (let at = 0; at + 4 <= got.length;) {
    const end = at + 4 + got.readInt32BE(at);
    if (end < at + 10 || end > got.length) break;
    const answer = got.subarray(at + 4, end);
    if (answer.readInt32BE(0) !== 1) break;
    answers.push(answer);
    at = end;
  }
  return answers;
}

function mechanismsIn(answer: Buffer): string {
  const names: string[] = [];
  for (let at = 10; at + 2 <= answer.length;) {
    const end = at + 2 + answer.readInt16BE(at);
    names.push(answer.toString('utf8', at + 2, end));
    at = Math.max(end, at + 2);
  }
  return names.join(', ');
}
