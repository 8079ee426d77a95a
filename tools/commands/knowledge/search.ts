import { Command } from 'commander';
import { knowledgeApi } from '../../knowledge/api-of.ts';
import { printJson } from '../../output/table.ts';
import { toCount, toDay } from '../arguments.ts';
import { apiOptions } from './options.ts';

interface Options {
  asOf?: string;
  limit: number;
  under?: string;
  key?: string;
  json?: boolean;
}

const SHOWN = 160;

export const searchCommand = apiOptions(
  new Command('search')
    .description('find pieces of sources by words, Chinese or English')
    .argument('<vertical>')
    .argument('<words>', 'in quotation marks')
    .option(
      '--as-of <day>',
      'sources that hold on that day, e.g. 2024-07-01; without it: today',
      toDay,
    )
    .option('--under <source>', 'only this source, or those below it')
    .option('--limit <count>', 'so many', toCount, 5),
).action(async (vertical: string, q: string, { key, json, limit, ...rest }: Options) => {
  const { asOf, under } = rest;
  const hits = await (
    await knowledgeApi(vertical, key)
  ).search({
    ...{ q, limit: String(limit) },
    ...(asOf === undefined ? {} : { asOf }),
    ...(under === undefined ? {} : { under }),
  });
  if (json) return printJson({ hits });
  if (hits.length === 0) return console.log('Nothing was found.');
  for (const [i, { sourceId, locator, text, version }] of hits.entries()) {
    const flat = text.replaceAll(/\s+/g, ' ');
    const shown = flat.length > SHOWN ? `${flat.slice(0, SHOWN)}…` : flat;
    console.log(`${i + 1}. ${sourceId}${version ? ` (${version})` : ''}  ${locator}\n   ${shown}`);
  }
});
