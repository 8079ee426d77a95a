import { Command, InvalidArgumentError } from 'commander';
import type { PullOptions } from '../../models/bring.ts';
import { capabilitySchema } from '../../models/model.ts';
import { pull } from '../../models/pull.ts';
import type { Pulled } from '../../models/store.ts';
import { bytesInWords } from '../../output/bytes.ts';
import { progressLine } from '../../output/progress-line.ts';
import { printJson } from '../../output/table.ts';
import { transferWords } from '../../output/transfer-words.ts';
import { openStack } from '../../stack/stack.ts';

export const pullCommand = new Command('pull')
  .description('bring a model here, whole and checked; one that broke off is gone on with')
  .argument(
    '<model>',
    'a name of ./mesh model list, hf:org/repo/file.gguf, https://host/file.gguf, or a GGUF file here',
  )
  .option('--as <id>', 'under this name; without it: that of the file')
  .option('--sha256 <hex>', 'refused unless it has this digest', toSha256)
  .option('--license <name>', 'where the file does not say it, or says it wrong')
  .option('--languages <codes>', 'e.g. zh,en', toWords)
  .option('--capabilities <names>', capabilitySchema.options.join(','), toCapabilities)
  .option('--json', 'as JSON')
  .addHelpText(
    'after',
    `
HF_ENDPOINT names another host than https://huggingface.co, HF_TOKEN is the access token for it.`,
  )
  .action(async (given: string, { json, ...options }: PullOptions & { json?: boolean }) => {
    const { paths, env } = openStack();
    let line: ReturnType<typeof progressLine> | undefined;
    const at = (bytes: number, total: number | undefined) => {
      line ??= progressLine(given, total ?? Infinity, transferWords(total));
      line.at(bytes);
    };
    const outcome = await pull(paths, given, options, { env, at }).finally(() => line?.end());
    const { id, before, pulled } = outcome;
    if (json) return printJson({ id, before, ...pulled });
    console.log(`${id} is here${before ? ' already' : ''}${pulled ? `: ${inWords(pulled)}` : '.'}`);
    if (pulled && !pulled.chatTemplate)
      console.log(
        'Its file has no chat template: it may be no model for conversations, and answer oddly.',
      );
    console.log(`./mesh model use ${id} has ./mesh up run it.`);
  });

function inWords(pulled: Pulled): string {
  const { bytes, license, languages, contextLength, architecture, sha256, digestBy } = pulled;
  const by =
    digestBy === 'nobody' ? 'computed here: nobody said what it has to be' : `as ${digestBy} said`;
  return [
    bytesInWords(bytes),
    `${license || 'licence not said'}`,
    languages.join(' ') || 'languages not said',
    `${contextLength} tokens of context (${architecture})`,
  ]
    .join(', ')
    .concat(`.\nSHA-256 ${sha256}, ${by}.`);
}

function toSha256(text: string): string {
  if (/^[0-9a-f]{64}$/i.test(text)) return text.toLowerCase();
  throw new InvalidArgumentError('A SHA-256 has 64 hexadecimal digits.');
}

function toWords(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

function toCapabilities(text: string) {
  const parsed = capabilitySchema.array().safeParse(toWords(text));
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(`There are: ${capabilitySchema.options.join(', ')}.`);
}
