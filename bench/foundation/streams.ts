import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import {
  inferenceCompleted,
  inferenceDelta,
  inferenceRequested,
} from '@banyan/contracts/foundation';
import { Deadline } from '@banyan/kernel';
import { Messaging, openDriver, RequestClient } from '@banyan/messaging';

/**
 * Time to the first piece of a stream, over Kafka and over HTTP, and the floor of each: the engine's
 * own wait by itself, and a bare HTTP server that waits as long. Prints the p50 of each, ms.
 */
const [brokers = '', url = '', key = '', tenant = '', engineMs = ''] = process.argv.slice(2);
const ROUNDS = 120;
const WARM_UP = 20;
const messages = [{ role: 'user' as const, content: 'hi' }];

const driver = await openDriver({ brokers: brokers.split(','), clientId: 'bench' });
const client = new RequestClient(new Messaging(driver, 'bench'), 0);
await client.start();
const bareUrl = await bareServer();

console.log(
  JSON.stringify({
    kafka: await p50(overKafka),
    wait: await p50(wait),
    http: await p50(() => overHttp(`${url}/v1/chat/completions`)),
    bareHttp: await p50(() => overHttp(bareUrl)),
  }),
);
process.exit(0);

async function p50(once: () => Promise<number>): Promise<number> {
  for (let i = 0; i < WARM_UP; i++) await once();
  const took: number[] = [];
  for (let i = 0; i < ROUNDS; i++) took.push(await once());
  return took.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
}

async function wait(): Promise<number> {
  const from = performance.now();
  await delay(Number(engineMs));
  return performance.now() - from;
}

/** What any stream over HTTP costs, client included. */
async function bareServer(): Promise<string> {
  const server = createServer((request, response) => {
    request.resume().on('end', async () => {
      await delay(Number(engineMs));
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end('data: {"choices":[{"delta":{"content":"ka"}}]}\n\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

async function overKafka(): Promise<number> {
  const from = performance.now();
  let first = 0;
  const request = { model: 'simulated/paced', messages, stream: true };
  const { error } = await client.request(inferenceRequested, request, {
    ...{ deadline: Deadline.in(10_000), tenant, completed: inferenceCompleted },
    delta: {
      topic: inferenceDelta,
      on: () => {
        if (first === 0) first = performance.now() - from;
      },
    },
  });
  if (error) throw new Error(error.message);
  return first;
}

async function overHttp(asked: string): Promise<number> {
  const from = performance.now();
  const response = await fetch(asked, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'simulated/paced', messages, stream: true }),
  });
  let first = 0;
  for await (const chunk of response.body ?? []) {
    const text = Buffer.from(chunk as Uint8Array).toString();
    if (first === 0 && /"content":"[^"]/.test(text)) first = performance.now() - from;
  }
  return first;
}
