/** The same three operations through the service's doors: `url brokers key tenant seconds inFlight`. */
import { connect } from 'node:net';
import { type LeaseCommand, leaseAnswered, leaseRequested } from '@banyan/contracts/compute';
import { Deadline } from '@banyan/kernel';
import { Messaging, openDriver, RequestClient } from '@banyan/messaging';
import { percentiles } from './percentiles.ts';

const [, , url = '', brokers = '', key = '', tenant = '', seconds = '3', inFlight = '64'] =
  process.argv;

interface Lease {
  id: string;
  state: string;
}
type Ask = (command: LeaseCommand) => Promise<Lease>;

const driver = await openDriver({ brokers: brokers.split(','), clientId: 'bench' });
await driver.admin.createTopics([{ name: 'bench.reply.v1', partitions: 8, config: {} }]);
const client = new RequestClient(new Messaging(driver, 'bench'), 0);
await client.start();

const http = await measure(overHttp);
const kafka = await measure(async () => overKafka);
console.log(JSON.stringify({ http, kafka }));
process.exit(0);

async function measure(open: () => Promise<Ask>) {
  await load(open, 1);
  return load(open, Number(seconds));
}

async function load(open: () => Promise<Ask>, long: number) {
  const took = { grant: [] as number[], all: [] as number[] };
  const asks = await Promise.all(Array.from({ length: Number(inFlight) }, open));
  const begun = performance.now();
  const end = begun + long * 1_000;
  const timed = async (ask: Ask, command: LeaseCommand) => {
    const from = performance.now();
    const lease = await ask(command);
    const ms = performance.now() - from;
    took.all.push(ms);
    if (command.op === 'acquire') took.grant.push(ms);
    return lease;
  };
  const worker = async (ask: Ask) => {
    while (performance.now() < end) {
      const request = { requestKey: crypto.randomUUID(), queue: 'direct', shape: { cards: 1 } };
      const { id, state } = await timed(ask, { op: 'acquire', ...request, ttlMs: 60_000 });
      if (state !== 'granted') throw new Error(`A lease is ${state}: nothing would be measured.`);
      await timed(ask, { op: 'renew', leaseId: id });
      await timed(ask, { op: 'release', leaseId: id });
    }
  };
  await Promise.all(asks.map(worker));
  const wall = (performance.now() - begun) / 1_000;
  return {
    perSecond: took.all.length / wall,
    ...{ grant: percentiles(took.grant), all: percentiles(took.all) },
  };
}

async function overKafka(command: LeaseCommand): Promise<Lease> {
  const { result, error } = await client.request(leaseRequested, command, {
    ...{ deadline: Deadline.in(10_000), tenant, completed: leaseAnswered },
  });
  if (!result) throw new Error(error?.message);
  return result;
}

/** A plain socket of its own: a comfortable client would take a good part of two cores. */
async function overHttp(): Promise<Ask> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  let received = '';
  let answer: (lease: Lease) => void = () => undefined;
  socket.on('data', (data) => {
    received += data.toString('latin1');
    const head = received.indexOf('\r\n\r\n');
    const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? Number.NaN);
    if (head < 0 || received.length < head + 4 + length) return;
    const [status, body] = [received.slice(9, 12), received.slice(head + 4)];
    received = '';
    if (status !== '200') throw new Error(body);
    answer(JSON.parse(body) as Lease);
  });
  return ({ op, ...rest }) => {
    const path = 'leaseId' in rest ? `/v1/leases/${rest.leaseId}:${op}` : '/v1/leases';
    const body = JSON.stringify('leaseId' in rest ? {} : rest);
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer ${key}\r\n` +
        `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    return new Promise((resolve) => (answer = resolve));
  };
}
