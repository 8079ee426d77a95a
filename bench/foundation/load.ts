import { connect } from 'node:net';

interface Load {
  url: string;
  headers: Record<string, string>;
  body: string;
  connections: number;
  seconds: number;
}

/**
 * So many connections that each ask again as soon as they are answered; prints what that came to.
 * Plain sockets: on two cores a comfortable client would take a good part of them for itself.
 */
const { url, headers, body, connections, seconds } = JSON.parse(process.argv[2] ?? '') as Load;
const { hostname, port, pathname } = new URL(url);
const head = [
  `POST ${pathname} HTTP/1.1`,
  `host: ${hostname}:${port}`,
  ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  `content-length: ${Buffer.byteLength(body)}`,
].join('\r\n');
const request = Buffer.from(`${head}\r\n\r\n${body}`);

const took: number[] = [];
let failed = 0;
const begun = performance.now();
const end = begun + seconds * 1_000;
await Promise.all(Array.from({ length: connections }, worker));
const elapsed = performance.now() - begun;
const sorted = took.toSorted((a, b) => a - b);
const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
const result = { p50: at(0.5), p99: at(0.99), perSecond: took.length / (elapsed / 1_000), failed };
console.log(JSON.stringify(result));

function worker(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    let from = 0;
    let received = '';
    const ask = () => {
      from = performance.now();
      received = '';
      socket.write(request);
    };
    socket.on('connect', ask);
    socket.on('data', (data) => {
      received += data.toString('latin1');
      if (!isWhole(received)) return;
      if (received.startsWith('HTTP/1.1 200')) took.push(performance.now() - from);
      else failed++;
      if (performance.now() < end) return ask();
      socket.destroy();
      resolve();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve());
  });
}

function isWhole(text: string): boolean {
  const split = text.indexOf('\r\n\r\n');
  if (split < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, split))?.[1];
  if (length === undefined) return text.endsWith('0\r\n\r\n');
  return text.length - split - 4 >= Number(length);
}
