import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(import.meta.dirname, '../../../deploy/docker/Dockerfile');
const lines = readFileSync(file, 'utf8')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n');

export interface Stage {
  workdir: string;
  env: Record<string, string>;
  command: string[];
  health: string[] | undefined;
}

/** What a container of a stage starts with, for one service. */
export function stageOf(target: string, service: string): Stage {
  const from = lines.findIndex(
    (line) => line.startsWith('FROM ') && line.endsWith(` AS ${target}`),
  );
  const after = lines.findIndex((line, index) => index > from && line.startsWith('FROM '));
  const stage = lines.slice(from, after < 0 ? undefined : after);
  const said = (instruction: string) => {
    const line = stage.find((one) => one.startsWith(`${instruction} `));
    return line?.slice(instruction.length + 1).replaceAll('${SERVICE}', service) ?? '';
  };
  const health = /CMD (\[.*\])$/.exec(said('HEALTHCHECK'))?.[1];
  return {
    workdir: said('WORKDIR'),
    env: Object.fromEntries(
      said('ENV')
        .split(' ')
        .map((pair) => pair.split('=')),
    ),
    command: JSON.parse(said('CMD')) as string[],
    health: health === undefined ? undefined : (JSON.parse(health) as string[]),
  };
}
