import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import type { SimulationResult } from '../../services/compute-broker/src/simulator/result.ts';
import { chartsOf } from './charts.ts';
import { reportPage, type Settings } from './report.ts';

/** result.json, report.html, and each plot as SVG and PNG. Gives the names. */
export async function writeReport(
  folder: string,
  results: readonly SimulationResult[],
  settings: Settings,
): Promise<string[]> {
  const files: [name: string, content: string | Uint8Array][] = [
    ['result.json', `${JSON.stringify({ simulated: true, settings, results }, null, 2)}\n`],
    ['report.html', reportPage(results, settings)],
  ];
  for (const { name, svg } of chartsOf(results)) {
    files.push([`${name}.svg`, svg], [`${name}.png`, pngOf(svg)]);
  }
  await mkdir(folder, { recursive: true });
  for (const [name, content] of files) await writeFile(join(folder, name), content);
  return files.map(([name]) => name);
}

/** Twice as large as drawn. Words need a font of the system's; without one, lines alone are drawn. */
const pngOf = (svg: string): Uint8Array =>
  new Resvg(svg, { fitTo: { mode: 'width', value: 1_520 } }).render().asPng();
