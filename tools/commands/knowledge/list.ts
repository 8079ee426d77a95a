import { Command } from 'commander';
import { knowledgeApi } from '../../knowledge/api-of.ts';
import { bytesInWords } from '../../output/bytes.ts';
import { printJson, table } from '../../output/table.ts';
import { apiOptions } from './options.ts';

export const listCommand = apiOptions(
  new Command('list').description('the sources of a vertical').argument('<vertical>'),
).action(async (vertical: string, { key, json }: { key?: string; json?: boolean }) => {
  const sources = await (await knowledgeApi(vertical, key)).list();
  if (json) return printJson({ sources });
  if (sources.length === 0) return console.log(`${vertical} has no sources yet.`);
  const rows = sources.map((source) => [
    ...[source.id, source.state, source.format, bytesInWords(source.bytes), source.chunks],
    ...[source.version ?? '', source.licence ?? 'not said', source.language ?? ''],
    [source.validFrom ?? '', source.validTo ?? ''].join('..'),
    source.shared ? 'everybody' : 'own',
  ]);
  const heads = [
    'SOURCE',
    'STATE',
    'FORMAT',
    'SIZE',
    'PIECES',
    'VERSION',
    'LICENCE',
    'LANG',
    'VALID',
  ];
  console.log(table([...heads, 'OF'], rows));
});
