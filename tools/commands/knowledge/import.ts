import { sourceDescriptionSchema } from '@banyan/contracts/vertical';
import { Command } from 'commander';
import { toDay } from '../arguments.ts';
import { apiOptions } from './options.ts';
import { knowledgeApi } from '../../knowledge/api-of.ts';
import { filesOf, type Found } from '../../knowledge/files.ts';
import { progressLine } from '../../output/progress-line.ts';
import { printJson } from '../../output/table.ts';
import { Failure } from '../../stack/failure.ts';

interface Options {
  as: string;
  title?: string;
  licence?: string;
  version?: string;
  validFrom?: string;
  validTo?: string;
  lang?: string;
  key?: string;
  json?: boolean;
}

/** Where what is said of a source comes from, if that is not an option of the same name. */
const OPTION: Record<string, string> = { id: '--as', language: '--lang' };

/** Of one file, as the bar counts it. */
const PARTS = 1_000;

export const importCommand = apiOptions(
  new Command('import')
    .description('bring a file, a folder or an address; what broke off is gone on with')
    .argument('<vertical>', 'whose tasks shall know it')
    .argument(
      '<what>',
      'md, html, pdf, docx, csv, jsonl, xml: a file, a folder of them, https://...',
    )
    .requiredOption('--as <source>', 'its name; files of a folder are below it, as SOURCE/path')
    .option('--title <words>', 'what people call it; without it: the name of the file')
    .option('--licence <name>', 'under which it may be used, e.g. CC-BY-4.0')
    .option('--version <version>', 'which edition it is')
    .option('--valid-from <day>', 'first day on which it holds, e.g. 2024-07-01', toDay)
    .option('--valid-to <day>', 'last day on which it holds', toDay)
    .option('--lang <code>', 'zh or en'),
).action(async (vertical: string, what: string, options: Options) => {
  const api = await knowledgeApi(vertical, options.key);
  const files = await filesOf(what);
  const line = progressLine(options.as, files.length * PARTS, (count) => {
    const { title = '' } = files[Math.min(files.length - 1, Math.floor(count / PARTS))] ?? {};
    return `${Math.floor((100 * count) / (files.length * PARTS))} %, ${title}`;
  });
  const done: Awaited<ReturnType<typeof api.bring>>[] = [];
  const failed: { file: string; reason: string }[] = [];
  let told = 0;
  for (const [i, file] of files.entries()) {
    const at = (share: number) => {
      const count = Math.floor((i + share) * PARTS);
      if (count > told) line.at((told = count));
    };
    try {
      done.push(await api.bring(await file.read(), describe(file, options), at));
    } catch (error) {
      if (!(error instanceof Failure) || files.length === 1) throw error;
      failed.push({ file: file.below, reason: error.message });
    }
    at(1);
  }
  line.end();
  if (options.json) printJson({ imports: done, failed });
  else console.log(inWords(done, options.as));
  for (const { file, reason } of options.json ? [] : failed) console.log(`  ${file}: ${reason}`);
  if (failed.length > 0)
    throw new Failure(`${failed.length} of ${files.length} files were refused.`);
});

function describe(file: Found, options: Options) {
  const { licence, version, validFrom, validTo, lang: language } = options;
  const given = {
    id: file.below === '' ? options.as : `${options.as}/${file.below}`,
    title: options.title ?? file.title,
    ...{ licence, version, validFrom, validTo, language },
  };
  const parsed = sourceDescriptionSchema.safeParse(JSON.parse(JSON.stringify(given)));
  if (parsed.success) return parsed.data;
  const said = parsed.error.issues.map(({ path, message }) => {
    const [member = ''] = path;
    return `${OPTION[String(member)] ?? `--${String(member)}`}: ${message}`;
  });
  throw new Failure(said.join('\n'));
}

function inWords(done: { outcome: string; source: { chunks: number } }[], as: string): string {
  const counts = new Map<string, number>();
  for (const { outcome } of done) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const pieces = done.reduce((sum, { source }) => sum + source.chunks, 0);
  const each = [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
  return `${as}: ${each || 'nothing imported'}; ${pieces} pieces.`;
}
