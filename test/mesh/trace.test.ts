import { beforeAll, describe, expect, it } from 'vitest';
import registry from '../../telemetry/registry.json' with { type: 'json' };
import { mesh, post } from './support/mesh.ts';
import { CHECK, sample } from './support/samples.ts';
import { until } from '@banyan/testing';

interface Span {
  id: string;
  parentId?: string;
  name: string;
  kind?: string;
  localEndpoint: { serviceName: string };
  tags: Record<string, string>;
}

const LAST = ['post /v1/finance/:task', 'settle'];
const isSettlement = ({ name, tags }: Span) =>
  name === 'process foundation.usage.recorded.v2' && tags['banyan.lease.id'] !== undefined;
const SERVICES = ['compute-broker', 'finance', 'foundation-model'];

async function traceOf(traceId: string): Promise<Span[]> {
  const response = await fetch(`${mesh.traces}/api/v2/trace/${traceId}`);
  if (!response.ok) throw new Error(`no trace yet: ${response.status}`);
  return (await response.json()) as Span[];
}

describe('one request is one trace', () => {
  let traceId: string;
  let spans: Span[];
  const named = (service: string, name: string) =>
    spans.find((span) => span.localEndpoint.serviceName === service && span.name === name);

  beforeAll(async () => {
    const { body } = await post(mesh.finance, CHECK)
      .set('content-type', 'application/xml')
      .send(sample('payment-wrong-iban.xml'));
    traceId = body.traceId;
    // Spans come in as each service sends its batch; the last hop's are the last.
    spans = await until(async () => {
      const all = await traceOf(traceId);
      const names = all.map(({ name }) => name);
      return LAST.every((name) => names.includes(name)) && all.some(isSettlement) ? all : undefined;
    });
  });

  it('with spans of all three services under one root', () => {
    const ids = new Set(spans.map(({ id }) => id));
    const roots = spans.filter(({ parentId }) => parentId === undefined || !ids.has(parentId));
    expect(roots.map(({ name }) => name)).toEqual(['post /v1/finance/:task']);
    const services = new Set(spans.map(({ localEndpoint }) => localEndpoint.serviceName));
    expect([...services].toSorted()).toEqual(SERVICES);
  });

  it.each([
    ['finance', 'task payments:check', 'finance', 'post /v1/finance/:task'],
    ['finance', 'model call', 'finance', 'task payments:check'],
    ['finance', 'send foundation.inference.requested.v1', 'finance', 'model call'],
    [
      'foundation-model',
      'process foundation.inference.requested.v1',
      'finance',
      'send foundation.inference.requested.v1',
    ],
    [
      'foundation-model',
      'admission',
      'foundation-model',
      'process foundation.inference.requested.v1',
    ],
    ['foundation-model', 'lease', 'foundation-model', 'process foundation.inference.requested.v1'],
    [
      'foundation-model',
      'chat smollm2-135m-instruct',
      'foundation-model',
      'process foundation.inference.requested.v1',
    ],
    ['foundation-model', 'settle', 'foundation-model', 'process foundation.inference.requested.v1'],
    [
      'foundation-model',
      'send finance.reply.v1',
      'foundation-model',
      'process foundation.inference.requested.v1',
    ],
    ['finance', 'process finance.reply.v1', 'foundation-model', 'send finance.reply.v1'],
  ])('%s "%s" under %s "%s"', (service, name, parentService, parent) => {
    const [inner, outer] = [named(service, name), named(parentService, parent)];
    expect(
      inner,
      `${service} ${name} among ${spans.map((span) => span.name).join(', ')}`,
    ).toBeDefined();
    expect(inner?.parentId).toBe(outer?.id);
  });

  it('goes on from the booking to the broker that gave the capacity', () => {
    const booked = spans.find(isSettlement);
    const chat = named('foundation-model', 'chat smollm2-135m-instruct');
    expect(booked?.tags['banyan.lease.id']).toBe(chat?.tags['banyan.lease.id']);
    expect(booked?.tags['banyan.budget.tokens.used']).toBe(chat?.tags['banyan.budget.tokens.used']);
  });

  it.each([
    ['finance', 'post /v1/finance/:task'],
    ['finance', 'task payments:check'],
    ['finance', 'model call'],
    ['foundation-model', 'process foundation.inference.requested.v1'],
    ['foundation-model', 'admission'],
    ['foundation-model', 'lease'],
    ['foundation-model', 'chat smollm2-135m-instruct'],
  ])(
    'each hop says what it got of the latency budget and what it spent: %s %s',
    (service, name) => {
      const tags = named(service, name)?.tags ?? {};
      const [limit, spent, remaining] = ['limit', 'spent', 'remaining'].map((part) =>
        Number(tags[`banyan.budget.latency.${part}`]),
      );
      expect(limit).toBeGreaterThan(0);
      expect(Math.abs((limit ?? 0) - (spent ?? 0) - (remaining ?? 0))).toBeLessThan(0.005);
    },
  );

  it('says who spent the tokens', () => {
    const chat = named('foundation-model', 'chat smollm2-135m-instruct')?.tags ?? {};
    const used =
      Number(chat['gen_ai.usage.input_tokens']) + Number(chat['gen_ai.usage.output_tokens']);
    expect(used).toBeGreaterThan(0);
    expect(Number(chat['banyan.budget.tokens.used'])).toBe(used);
    expect(Number(chat['banyan.budget.tokens.held'])).toBeGreaterThanOrEqual(used);
    expect(named('finance', 'task payments:check')?.tags['banyan.budget.tokens.used']).toBe(
      String(used),
    );
  });

  it('emits no attribute of ours that is not registered', () => {
    const known = new Set([...Object.keys(registry.attributes), ...registry.standard]);
    const names = spans.flatMap(({ tags }) => Object.keys(tags));
    const ours = names.filter((name) => /^(banyan|gen_ai|messaging)\./.test(name));
    expect(ours.length).toBeGreaterThan(20);
    expect(ours.filter((name) => !known.has(name))).toEqual([]);
  });

  it('holds neither the document nor the words', () => {
    const all = JSON.stringify(spans);
    expect(all).not.toContain('GB82WEST');
    expect(all).not.toContain('Beispiel');
    expect(all).not.toContain('check digits');
    expect(all).not.toContain(mesh.key);
  });
});
