import type { Manifest } from '../manifest.ts';
import { nodeArguments } from '../stack/node-arguments.ts';

/** Where its image holds what a service is made of. */
const IN_IMAGE = '/app';

/** Documents and pictures are read beside the rest of a vertical, with limits of their own. */
const DOCUMENT_MIB = 768;

/** What a container of a service starts with, whoever starts it. */
export const commandOf = (manifest: Manifest): string[] => [
  'node',
  ...nodeArguments(IN_IMAGE, manifest),
  'dist/main.js',
];

/** What a service is expected to need is not where it should be killed. */
export const limitMiB = ({ kind, resources: { memoryMiB } }: Manifest): number =>
  Math.ceil(memoryMiB * 1.5) + (kind === 'vertical' ? DOCUMENT_MIB : 0);
