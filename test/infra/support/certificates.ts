import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Certificates {
  /** Of the authority. */
  ca: string;
  /** The broker's key and certificate in one file, as Kafka wants them. */
  server: string;
  cert: string;
  key: string;
}

const openssl = (folder: string, ...args: string[]) =>
  execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });

/** An authority, a certificate of `localhost` and one of a client; files in the folder. */
export function makeCertificates(folder: string): Certificates {
  const key = (name: string) =>
    openssl(
      folder,
      ...['genpkey', '-algorithm', 'EC', '-pkeyopt'],
      'ec_paramgen_curve:P-256',
      ...['-out', name],
    );
  const at = (name: string) => join(folder, name);
  key('ca.key');
  openssl(
    folder,
    ...['req', '-x509', '-key', 'ca.key', '-out', 'ca.pem', '-days', '2'],
    ...['-subj', '/CN=an authority'],
  );
  writeFileSync(at('server.ext'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
  writeFileSync(at('client.ext'), 'extendedKeyUsage=clientAuth\n');
  for (const [name, subject] of [
    ['server', 'localhost'],
    ['client', 'finance'],
  ] as const) {
    key(`${name}.key`);
    openssl(
      folder,
      ...['req', '-new', '-key', `${name}.key`, '-out', `${name}.csr`],
      ...['-subj', `/CN=${subject}`],
    );
    openssl(
      folder,
      ...['x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key'],
      ...['-CAcreateserial', '-out', `${name}.pem`, '-days', '2', '-extfile', `${name}.ext`],
    );
  }
  const both = ['server.key', 'server.pem'].map((name) => readFileSync(at(name), 'utf8'));
  writeFileSync(at('server.both.pem'), both.join(''));
  return {
    ca: at('ca.pem'),
    server: at('server.both.pem'),
    cert: at('client.pem'),
    key: at('client.key'),
  };
}
