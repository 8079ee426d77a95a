import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { z } from 'zod';
import { type Connection, MECHANISMS, type Tls } from './connection.ts';

const PROTOCOLS = ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL'] as const;

// Compose and charts hand on what is not set as an empty text.
const given = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
const word = given(z.string().max(1_000));
const pem = given(z.string().max(4_096).transform(readPem));

/** The variables by which a Kafka is named; `KAFKA_BROKERS` alone is one without TLS and login. */
const variables = z.object({
  KAFKA_BROKERS: z
    .string()
    .min(1)
    .transform((list) => list.split(',').map((broker) => broker.trim())),
  KAFKA_SECURITY_PROTOCOL: given(z.enum(PROTOCOLS)),
  KAFKA_SASL_MECHANISM: given(z.enum(MECHANISMS)),
  KAFKA_SASL_USERNAME: word,
  KAFKA_SASL_PASSWORD: word,
  KAFKA_SSL_CA_FILE: pem,
  KAFKA_SSL_CERTIFICATE_FILE: pem,
  KAFKA_SSL_KEY_FILE: pem,
  KAFKA_SSL_SERVER_NAME: word,
});

type Variables = z.infer<typeof variables>;
type Name = keyof Variables;

export const CONNECTION_VARIABLES = Object.keys(variables.shape) as Name[];
/** Those whose value is a path. */
export const isConnectionFile = (name: string) => /^KAFKA_SSL_\w+_FILE$/.test(name);

/** From an environment to a connection; says of every variable that is wrong what to do. */
export const connectionSchema = variables.transform((read, context): Connection => {
  const protocol = read.KAFKA_SECURITY_PROTOCOL ?? 'PLAINTEXT';
  const issue = (name: Name, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message });
  const withLogin = protocol.startsWith('SASL_');
  const withTls = protocol.endsWith('SSL');
  for (const name of CONNECTION_VARIABLES) {
    const of = name.startsWith('KAFKA_SASL_') ? 'SASL_SSL or SASL_PLAINTEXT' : 'SSL or SASL_SSL';
    const counts =
      (withLogin && name.startsWith('KAFKA_SASL_')) || (withTls && name.startsWith('KAFKA_SSL_'));
    if (!counts && /^KAFKA_(SASL|SSL)_/.test(name) && read[name] !== undefined) {
      issue(name, `counts with KAFKA_SECURITY_PROTOCOL=${of} alone, and that is ${protocol}`);
    }
    if (withLogin && name.startsWith('KAFKA_SASL_') && read[name] === undefined) {
      issue(name, `has to be set: KAFKA_SECURITY_PROTOCOL is ${protocol}`);
    }
  }
  const { KAFKA_SSL_CERTIFICATE_FILE: cert, KAFKA_SSL_KEY_FILE: key } = read;
  if (cert !== undefined && key === undefined)
    issue('KAFKA_SSL_KEY_FILE', 'has to be set: KAFKA_SSL_CERTIFICATE_FILE needs its key');
  if (cert === undefined && key !== undefined)
    issue('KAFKA_SSL_CERTIFICATE_FILE', 'has to be set: KAFKA_SSL_KEY_FILE needs its certificate');
  const tls = { ca: read.KAFKA_SSL_CA_FILE, cert, key, servername: read.KAFKA_SSL_SERVER_NAME };
  if (withTls && cert !== undefined && key !== undefined) {
    const why = whyNoPair(tls);
    if (why !== undefined) issue('KAFKA_SSL_KEY_FILE', why);
  }
  return {
    brokers: read.KAFKA_BROKERS,
    ...(withTls ? { tls } : {}),
    ...(withLogin ? { sasl: loginOf(read) } : {}),
  };
});

/** Throws a ZodError. */
export const readConnection = (env: NodeJS.ProcessEnv): Connection => connectionSchema.parse(env);

function loginOf(read: Variables) {
  const password = read.KAFKA_SASL_PASSWORD ?? '';
  return {
    mechanism: read.KAFKA_SASL_MECHANISM ?? 'PLAIN',
    username: read.KAFKA_SASL_USERNAME ?? '',
    password: () => password,
  };
}

function readPem(file: string, context: z.RefinementCtx): string {
  try {
    const text = readFileSync(file, 'utf8');
    if (text.includes('-----BEGIN ')) return text;
    context.addIssue({ code: 'custom', message: `${file} is no PEM file` });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    context.addIssue({ code: 'custom', message: `${file} cannot be read (${code})` });
  }
  return z.NEVER;
}

function whyNoPair({ cert, key }: Tls): string | undefined {
  try {
    createSecureContext({ cert, key });
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return `does not go with KAFKA_SSL_CERTIFICATE_FILE; a key with a passphrase is not taken (${code})`;
  }
}
