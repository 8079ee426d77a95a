import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogue } from '@banyan/contracts/catalogue';
import { topicSettings } from '@banyan/messaging';
import { describe, expect, it } from 'vitest';
import { readManifests } from '../../tools/manifest.ts';
import { TOPICS_FILE, topicsFile } from '../../tools/topics/catalogue-file.ts';

const root = join(import.meta.dirname, '../..');

describe('what Terraform reads', () => {
  it('is the catalogue; else run ./mesh topics export', async () => {
    const topics = catalogue(await readManifests(root)).map(topicSettings);
    expect(await readFile(join(root, TOPICS_FILE), 'utf8')).toBe(topicsFile(topics));
  });
});
