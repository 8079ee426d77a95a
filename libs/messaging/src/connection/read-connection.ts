import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { z } from 'zod';
import { type Connection, MECHANISMS, type Tls } from './connection.ts';

const PROTOCOLS = ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL'] as const;

// Compose and charts hand on what is not set as an empty text.
const given = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
const word = given(z.string().max(1_000));

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
  KAFKA_SSL_CA_FILE: word,
  KAFKA_SSL_CERTIFICATE_FILE: word,
  KAFKA_SSL_KEY_FILE: word,
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
  const withLogin = protocol.startsWith('SASL_');
  const withTls = protocol.endsWith('SSL');
  const issue: Report = (name, message) =>
    context.addIssue({ code: 'custom', path: [name], message });
  for (const name of CONNECTION_VARIABLES) {
    const isLogin = name.startsWith('KAFKA_SASL_');
    if (isLogin && withLogin && read[name] === undefined) {
      issue(name, `has to be set: KAFKA_SECURITY_PROTOCOL is ${protocol}`);
    }
    const counts = isLogin ? withLogin : withTls || !name.startsWith('KAFKA_SSL_');
    if (counts || read[name] === undefined) continue;
    const where = isLogin ? 'SASL_SSL or SASL_PLAINTEXT' : 'SSL or SASL_SSL';
    issue(name, `counts with KAFKA_SECURITY_PROTOCOL=${where} alone, and that is ${protocol}`);
  }
  return {
    brokers: read.KAFKA_BROKERS,
    ...(withTls ? { tls: tlsOf(read, issue) } : {}),
    ...(withLogin ? { sasl: loginOf(read) } : {}),
  };
});

type Report = (name: Name, message: string) => void;

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

function tlsOf(read: Variables, issue: Report): Tls {
  const pem = (name: Name & `${string}_FILE`) => readPem(name, read[name], issue);
  const tls = {
    ca: pem('KAFKA_SSL_CA_FILE'),
    cert: pem('KAFKA_SSL_CERTIFICATE_FILE'),
    key: pem('KAFKA_SSL_KEY_FILE'),
    servername: read.KAFKA_SSL_SERVER_NAME,
  };
  const { KAFKA_SSL_CERTIFICATE_FILE: cert, KAFKA_SSL_KEY_FILE: key } = read;
  if (cert !== undefined && key === undefined)
    issue('KAFKA_SSL_KEY_FILE', 'has to be set: KAFKA_SSL_CERTIFICATE_FILE needs its key');
  if (cert === undefined && key !== undefined)
    issue('KAFKA_SSL_CERTIFICATE_FILE', 'has to be set: KAFKA_SSL_KEY_FILE needs its certificate');
  if (tls.cert !== undefined && tls.key !== undefined) demandPair(tls, issue);
  return tls;
}

function readPem(name: Name, file: string | undefined, issue: Report): string | undefined {
  if (file === undefined) return undefined;
  try {
    const text = readFileSync(file, 'utf8');
    if (text.includes('-----BEGIN ')) return text;
    issue(name, `${file} is no PEM file`);
  } catch (error) {
    issue(name, `${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  return undefined;
}

function demandPair({ cert, key }: Tls, issue: Report): void {
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = `does not go with KAFKA_SSL_CERTIFICATE_FILE (${code})`;
    issue('KAFKA_SSL_KEY_FILE', `${why}; one with a passphrase is not taken`);
  }
}
