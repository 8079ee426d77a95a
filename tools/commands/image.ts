import { resolve } from 'node:path';
import { Command } from 'commander';
import { writeTree } from '../image/tree.ts';
import { bytesInWords } from '../output/bytes.ts';
import { printJson } from '../output/table.ts';
import { root } from '../stack/paths.ts';

interface Options {
  out: string;
  json?: boolean;
}

export const imageCommand = new Command('image')
  .description('write the files that the container image of a service holds; they have to be built')
  .argument('<service>', 'or setup, which makes databases and topics')
  .requiredOption('--out <folder>', 'a new one')
  .option('--json', 'as JSON')
  .action(async (service: string, { out, json }: Options) => {
    const tree = await writeTree(root, service, resolve(out));
    if (json) return printJson({ service, ...tree });
    const { files, packages, bytes } = tree;
    console.log(
      `${service}: ${files} files, ${packages} packages, ${bytesInWords(bytes)} in ${out}`,
    );
  });
