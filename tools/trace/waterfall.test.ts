import { describe, expect, it } from 'vitest';
import { inTree, waterfall } from './waterfall.ts';
import { toTrace } from './zipkin-trace.ts';

const span = (
  id: string,
  parentId: string | undefined,
  name: string,
  timestamp: number,
  rest: object = {},
) => ({
  ...{ id, name, timestamp, duration: 1_000, localEndpoint: { serviceName: 'finance' }, ...rest },
  ...(parentId ? { parentId } : {}),
});

const trace = toTrace('a'.repeat(32), [
  span('3', '2', 'pg.query:select', 3_000),
  span('2', '1', 'chat m', 2_000, {
    tags: { 'banyan.budget.tokens.used': '79', 'banyan.budget.tokens.held': '120' },
  }),
  span('1', undefined, 'post /v1', 1_000, { duration: 9_000, kind: 'SERVER' }),
  span('4', 'gone', 'orphan', 4_000),
]);

describe('a trace', () => {
  it('has its spans by their start, times from the first', () => {
    expect(trace.spans.map(({ name, startMs }) => [name, startMs])).toEqual([
      ['post /v1', 0],
      ['chat m', 1],
      ['pg.query:select', 2],
      ['orphan', 3],
    ]);
    expect(trace.spans[0]).toMatchObject({ kind: 'server', parentId: null, durationMs: 9 });
  });

  it('is a tree; who has lost its parent stands at the left', () => {
    expect(inTree(trace.spans).map(({ span, depth }) => [span.name, depth])).toEqual([
      ['post /v1', 0],
      ['chat m', 1],
      ['pg.query:select', 2],
      ['orphan', 0],
    ]);
  });

  it('shows who spent the tokens, and says what it does not show', () => {
    const text = waterfall(trace);
    expect(text).toMatch(/chat m .*79 +120/);
    expect(text).not.toContain('pg.query');
    expect(text).toContain('1 database spans are not shown');
    expect(waterfall(trace, { all: true })).toContain('pg.query');
  });
});
