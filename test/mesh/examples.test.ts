import request from 'supertest';
import { afterAll, describe, expect, it } from 'vitest';
import { createKey, mesh, post } from './support/mesh.ts';

const path = '/v1/automotive/knowledge/sources';
const id = `examples/complaints-classify/test-${crypto.randomUUID()}`;
const TEXT = 'It hums and wobbles like jelly whenever I pass a dip.';
const CSV =
  'text,label\n"Hums, wobbles like jelly after each dip",SUSPENSION\n' +
  'wobbles like jelly when I pass a dip,suspension:front\n过减速带乱响，晃得像果冻,SUSPENSION\n';

const bring = (key: string, csv: string, as = id) =>
  post(mesh.automotive, path, key).field('id', as).attach('file', Buffer.from(csv), '2026.csv');
const remove = (key: string) =>
  request(mesh.automotive).delete(path).set('authorization', `Bearer ${key}`).query({ id });
const ask = async (key: string) => {
  const { status, body } = await post(
    mesh.automotive,
    '/v1/automotive/complaints:classify',
    key,
  ).send({ text: TEXT });
  expect(status, JSON.stringify(body)).toBe(200);
  const { result, citations, checks, verified, abstained } = body;
  return { result, citations, checks, verified, abstained };
};

const { key } = await createKey({ tenant: `t-${crypto.randomUUID().slice(0, 8)}` });
afterAll(() => remove(key));

describe('labelled examples', () => {
  it('change the answer of who brought them, are cited, and go', async () => {
    const before = await ask(key);
    expect(before).toMatchObject({ result: { primary: null } });
    const { status, body } = await bring(key, CSV);
    expect(status, JSON.stringify(body)).toBe(200);

    const { result, citations, verified, checks } = await ask(key);
    expect(result.primary).toMatchObject({ label: 'SUSPENSION', chosenBy: 'examples' });
    expect(citations).toContainEqual({
      ...{ sourceId: id, locator: 'row 2/label', quote: 'SUSPENSION' },
      sha256: body.source.sha256,
    });
    expect(checks).toContainEqual(expect.objectContaining({ id: 'examples-cited', passed: true }));
    expect(verified).toBe(false);
    expect(await ask(mesh.key)).toEqual(before);

    expect((await remove(key)).body).toEqual({ removed: [id] });
    expect(await ask(key)).toEqual(before);
  });

  it('are refused where no task would read them', async () => {
    const unlabelled = await bring(key, 'text,tag\nx,y\n');
    expect(unlabelled.body).toMatchObject({ issues: [{ path: 'row 2' }] });
    const misplaced = await bring(key, CSV, 'examples/complaints-clasify');
    expect(misplaced.body.detail).toContain('examples/complaints-classify (NHTSA');
  });
});
