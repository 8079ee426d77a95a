import type { SimulationResult } from '../../services/compute-broker/src/simulator/result.ts';
import { chartsOf } from './charts.ts';
import { escaped } from './line-chart.ts';
import { hoursTable, policiesTable, sizesTable, type Table } from './tables.ts';

export interface Settings {
  readonly trace: string;
  readonly fleet: string;
  readonly faults: string;
  readonly seed: number;
}

const STYLE = `body{font:15px/1.5 sans-serif;max-width:820px;margin:2em auto;padding:0 1em;color:#222}
table{border-collapse:collapse;font-size:13px}th,td{text-align:left;padding:3px 12px 3px 0;border-bottom:1px solid #ddd}
.note{background:#fff6e0;border:1px solid #e6c875;padding:.6em 1em}svg{width:100%;height:auto}`;

/** One page that needs nothing else. */
export function reportPage(results: readonly SimulationResult[], settings: Settings): string {
  const [first] = results;
  const faults = first?.faults;
  const facts = [
    ['Trace', settings.trace],
    ['Fleet', `${settings.fleet}: ${first?.fleet.nodes} nodes, ${first?.fleet.cards} cards`],
    ['Faults', faults ? `${faults.rates}: ${faults.source}` : 'none'],
    ['Time played', `${first?.days.toFixed(2)} days`],
    ['Seed', String(settings.seed)],
  ].map(([name = '', value = '']) => `<tr><th>${name}</th><td>${escaped(value)}</td></tr>`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Simulation of compute-broker</title><style>${STYLE}</style></head><body>
<h1>Simulation of compute-broker</h1>
<p class="note">Simulated: the broker's own decisions on a virtual clock. No accelerator took part, and nothing here was measured on one.</p>
<table>${facts.join('')}</table>
${[policiesTable, sizesTable, hoursTable].map((table) => htmlTable(table(results))).join('\n')}
${chartsOf(results)
  .map(({ svg }) => svg)
  .join('\n')}
${violationsOf(results)}
</body></html>
`;
}

function htmlTable({ title, heads, rows }: Table): string {
  const cells = (tag: string, all: (string | number)[]) =>
    `<tr>${all.map((cell) => `<${tag}>${escaped(String(cell))}</${tag}>`).join('')}</tr>`;
  const body = rows.map((row) => cells('td', row)).join('');
  return `<h2>${escaped(title)}</h2><table>${cells('th', heads)}${body}</table>`;
}

function violationsOf(results: readonly SimulationResult[]): string {
  const found = results.flatMap(({ policy, oracle }) =>
    oracle.first.map(
      ({ invariant, at, what }) => `${policy}: invariant ${invariant} at ${at} ms: ${what}`,
    ),
  );
  if (found.length === 0) return '';
  return `<h2>Violations</h2><ul>${found.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;
}
