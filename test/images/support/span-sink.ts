import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

interface Span {
  traceId: string;
  localEndpoint: { serviceName: string };
}

/** Takes spans as Zipkin does, and remembers whose they are. */
export class SpanSink {
  readonly spans: Span[] = [];
  readonly #server = createServer((request, response) => {
    void json(request).then((spans) => {
      this.spans.push(...(spans as Span[]));
      response.writeHead(202).end();
    });
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  servicesOf(traceId: string): string[] {
    const own = this.spans.filter((span) => span.traceId === traceId);
    return [...new Set(own.map(({ localEndpoint }) => localEndpoint.serviceName))].toSorted();
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
