import type { Span, Trace } from './zipkin-trace.ts';

const BAR = 32;
const NAME = 52;
const ATTR = 'banyan.budget';

/** A trace as a waterfall: who ran when, and what of the budgets each got and spent. */
export function waterfall({ traceId, spans }: Trace, options: { all?: boolean } = {}): string {
  const shown = options.all ? spans : spans.filter(({ name }) => !name.startsWith('pg'));
  const total = Math.max(1, ...spans.map(({ startMs, durationMs }) => startMs + durationMs));
  const rows = inTree(shown).map(({ span, depth }) => row(span, depth, total));
  const services = new Set(spans.map(({ service }) => service));
  const hidden = spans.length - shown.length;
  return [
    `trace ${traceId}: ${spans.length} spans of ${services.size} services, ${total.toFixed(1)} ms`,
    '',
    [
      'SERVICE'.padEnd(17) + 'SPAN'.padEnd(NAME) + ' '.repeat(BAR + 2),
      'MS'.padStart(9) + 'TOKENS'.padStart(9) + 'HELD'.padStart(7) + 'LEFT s'.padStart(9),
    ].join(''),
    ...rows,
    ...(hidden > 0 ? ['', `${hidden} database spans are not shown; --all shows them.`] : []),
  ].join('\n');
}

function row(
  { service, name, startMs, durationMs, attributes }: Span,
  depth: number,
  total: number,
): string {
  const label = `${'  '.repeat(Math.min(depth, 10))}${name}`;
  const cut = label.length > NAME - 1 ? `${label.slice(0, NAME - 2)}…` : label;
  const from = Math.min(BAR - 1, Math.floor((startMs / total) * BAR));
  const length = Math.max(1, Math.min(BAR - from, Math.round((durationMs / total) * BAR)));
  const bar = ' '.repeat(from) + '█'.repeat(length);
  const figure = (key: string) => attributes[`${ATTR}.${key}`] ?? '';
  return [
    service.padEnd(17),
    cut.padEnd(NAME),
    `│${bar.padEnd(BAR)}│`,
    durationMs.toFixed(1).padStart(9),
    figure('tokens.used').padStart(9),
    figure('tokens.held').padStart(7),
    figure('latency.remaining').padStart(9),
  ]
    .join('')
    .trimEnd();
}

/** Depth first, children by their start; a span whose parent is unknown stands at the left. */
export function inTree(spans: Span[]): { span: Span; depth: number }[] {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const children = new Map<string | null, Span[]>();
  for (const span of spans) {
    const parent = span.parentId !== null && ids.has(span.parentId) ? span.parentId : null;
    children.set(parent, [...(children.get(parent) ?? []), span]);
  }
  const rows: { span: Span; depth: number }[] = [];
  const visit = (parent: string | null, depth: number) => {
    for (const span of children.get(parent) ?? []) {
      rows.push({ span, depth });
      visit(span.spanId, depth + 1);
    }
  };
  visit(null, 0);
  return rows;
}
