import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogue } from '@banyan/contracts/catalogue';
import { readManifests } from '../manifest.ts';
import { builtMessaging } from '../stack/built-messaging.ts';
import { asyncApiOf, type Described } from './asyncapi.ts';
import { builtTasks } from './built-tasks.ts';
import { composeFile } from './compose-file.ts';
import { allGrants } from './grants.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { topicsFile } from './topics-file.ts';
import { valuesFile } from './values-file.ts';

/** What Terraform reads. */
export const TOPICS_FILE = 'infra/terraform/modules/topics/topics.json';
export const GRANTS_FILE = 'infra/terraform/modules/grants/grants.json';
/** The whole mesh in containers. */
export const COMPOSE_FILE = 'deploy/compose/compose.yaml';
const COMPOSE_PARTS = 'deploy/compose/parts.yaml';
/** The whole mesh on Kubernetes. */
export const VALUES_FILE = 'deploy/helm/banyan/values.yaml';
const VALUES_PARTS = 'deploy/helm/parts.yaml';
export const schemaFile = (topic: string) => `libs/contracts/schemas/${topic}.json`;
export const asyncApiFile = (service: string) => `docs/asyncapi/${service}.json`;

/** Every file that follows from the catalogue and the manifests: its path and its text. */
export async function generatedFiles(root: string): Promise<Map<string, string>> {
  const { topicSettings } = await builtMessaging(root);
  const manifests = await readManifests(root);
  const topics = catalogue(manifests);
  const described = new Map<string, Described>();
  const files = new Map([[TOPICS_FILE, topicsFile(topics.map(topicSettings))]]);
  files.set(GRANTS_FILE, text(allGrants(manifests)));
  for (const topic of topics) {
    const samples = await samplesOf(root, topic.name);
    described.set(topic.name, { topic, settings: topicSettings(topic), samples });
    // Replies, retries and dead letters carry what others define.
    if (!isPlumbing(topic.name)) files.set(schemaFile(topic.name), text(jsonSchemaOf(topic)));
  }
  for (const manifest of manifests) {
    if (manifest.kind === 'vertical') await describeOwn(root, manifest.name, described);
    files.set(asyncApiFile(manifest.name), text(asyncApiOf(manifest, described)));
  }
  const parts = (file: string) => readFile(join(root, file), 'utf8');
  files.set(COMPOSE_FILE, composeFile(await parts(COMPOSE_PARTS), manifests));
  files.set(VALUES_FILE, valuesFile(await parts(VALUES_PARTS), manifests));
  return files;
}

/** A vertical's own topics say what its tasks take and give. */
async function describeOwn(root: string, name: string, described: Map<string, Described>) {
  const records = await builtTasks(root, name);
  for (const [kind, { schema, examples }] of Object.entries(records)) {
    const topic = `${name}.task.${kind}.v1`;
    const generic = described.get(topic);
    if (generic) described.set(topic, { ...generic, schema, samples: examples });
  }
}

export const isPlumbing = (topic: string) => /\.(reply|retry|dlq)\.v\d+$/.test(topic);

async function samplesOf(root: string, topic: string): Promise<unknown[]> {
  const file = join(root, `libs/contracts/samples/${topic}.json`);
  return JSON.parse(await readFile(file, 'utf8').catch(() => '[]'));
}

const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
