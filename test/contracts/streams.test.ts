import { join } from 'node:path';
import { catalogue } from '@banyan/contracts/catalogue';
import { defineVertical, type Stream } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { readManifests } from '../../tools/manifest.ts';
import { verticals } from './verticals.ts';

const manifests = await readManifests(join(import.meta.dirname, '../..'));
const topics = catalogue(manifests);
const OF_THE_KIT = /\.(task\.(requested|progressed|completed)|reply|retry|dlq)\.v\d+$/;

describe.each(verticals)('the streams of $name', ({ name, streams = [] }) => {
  const manifest = manifests.find((one) => one.name === name)!;
  const own = (all: string[]) =>
    all.filter((topic) => topic.startsWith(`${name}.`) && !OF_THE_KIT.test(topic)).toSorted();
  const names = (all: Stream['writes']) => all.map((topic) => topic.name).toSorted();

  it('read and write what the manifest says, and nothing else', () => {
    expect(own(manifest.topics.in)).toEqual(names(streams.map(({ reads }) => reads)));
    expect(own(manifest.topics.out)).toEqual(names(streams.flatMap(({ writes }) => writes)));
  });

  it('are all that becomes of the topics that it owns', () => {
    const owned = topics.filter((topic) => topic.owner === name && !OF_THE_KIT.test(topic.name));
    const used = streams.flatMap(({ reads, writes }) => [reads, ...writes]);
    expect(names(owned)).toEqual([...new Set(names(used))]);
  });
});

describe('defineVertical', () => {
  const [telecom] = verticals.filter(({ streams }) => streams);
  const [stream] = telecom?.streams ?? [];
  const define = (streams: Stream[], name = 'telecom') =>
    defineVertical({ name, description: '', tasks: [], streams });

  it('refuses a stream of topics of another, one twice, and one that feeds itself', () => {
    if (!stream) throw new Error('No vertical has a stream.');
    expect(define([stream]).streams).toEqual([stream]);
    expect(() => define([stream], 'finance')).toThrow(/telecom's, not finance's/);
    expect(() => define([stream, stream])).toThrow(/read by two/);
    expect(() => define([{ ...stream, writes: [stream.reads] }])).toThrow(/feeds itself/);
  });
});
