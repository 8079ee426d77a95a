import { type Case, defineTarget } from '@banyan/vertical-kit';
import { citeStatutes } from '../application/cite-statutes.ts';
import { libraryOf } from '../domain/statutes/library.ts';
import { citedSchema } from '../domain/statutes/schema.ts';
import { citeAt, STATUTES, STATUTES_LICENCE } from './statute-files.ts';

/** What has to be told of a day. */
interface Told {
  inForce: string[];
  out: string[];
  since?: string;
  holds?: string;
  lacks?: string;
}

const [BEFORE, AFTER] = ['严重污染环境的', '情节严重的，处三年以上七年以下'];
const asked = (facts: string, date: string, expected: Told): Case<object, Told> => ({
  ...{ id: `${facts} ${date}`, input: { facts, date }, expected },
});
const [ADDED, REPLACED] = ['第一百三十三条之二', '第三百三十八条'];

/** What is shipped brings its laws along. */
function sampleCases(): Case<object, Told>[] {
  const { samples } = citeStatutes({ library: () => libraryOf([]) });
  const [amended, structured] = samples.map(({ body }) => JSON.parse(body) as object);
  return [
    { input: amended, inForce: ['第一条'], out: ['第二条', '第二条之一'] },
    {
      input: { ...amended, date: '2015-09-01' },
      ...{ inForce: ['第一条', '第二条', '第二条之一'], out: [] },
    },
    { input: structured, inForce: [], out: [], holds: 'sixty days' },
    { input: { ...structured, date: '2020-01-01' }, inForce: [], out: [], holds: 'thirty days' },
  ].map(({ input, ...expected }, i) => ({ id: `sample-${i + 1}`, input: input ?? {}, expected }));
}

export const statutesDays = defineTarget<object, Told>({
  id: 'statutes-days',
  task: 'statutes:cite',
  gate: 'A',
  about:
    'Articles that an amendment added or replaced, before and after; right: the text of the day.',
  metric: 'articles and days',
  kind: 'share',
  goal: 1,
  data: { files: [STATUTES], licence: STATUTES_LICENCE },
  stands: citeAt,
  cases: () => [
    asked(`刑法${ADDED}`, '2021-02-28', { inForce: [], out: [ADDED] }),
    asked('刑法第133条之2', '2021-03-01', { inForce: [ADDED], out: [], since: '2021-03-01' }),
    asked(`刑法${REPLACED}`, '2015-01-01', {
      ...{ inForce: [REPLACED], out: [], holds: BEFORE, lacks: AFTER },
    }),
    asked(`刑法${REPLACED}`, '2022-01-01', { inForce: [REPLACED], out: [], holds: AFTER }),
  ],
  samples: sampleCases,
  score: ({ result }, { inForce, out, since, holds, lacks }) => {
    const { articles, notInForce } = citedSchema.parse(result);
    const text = articles.map((article) => article.text).join('\n');
    return Number(
      inForce.every((label) => articles.some((article) => article.label === label)) &&
        out.every((label) => notInForce.some((article) => article.label === label)) &&
        !out.some((label) => articles.some((article) => article.label === label)) &&
        (since === undefined || articles[0]?.inForceFrom === since) &&
        (holds === undefined || text.includes(holds)) &&
        (lacks === undefined || !text.includes(lacks)),
    );
  },
});
