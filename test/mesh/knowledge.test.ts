import { afterAll, describe, expect, it } from 'vitest';
import { createKey, get, mesh, post } from './support/mesh.ts';
import request from 'supertest';

const path = '/v1/automotive/knowledge';
const name = `test-${crypto.randomUUID()}`;
const MANUAL =
  '# Manual\n\n## Brakes\n\nWorn wombat pads are replaced.\n\n## 冷却\n\n袋熊温度过高必须停车。\n';

const bring = (id: string, key: string, text = MANUAL, file = 'manual.md') =>
  post(mesh.automotive, `${path}/sources`, key)
    .field('id', id)
    .attach('file', Buffer.from(text), file);
const search = (q: string, key: string, more = {}) =>
  get(mesh.automotive, `${path}/search`, key).query({ q, under: name, ...more });
const remove = (id: string, key: string) =>
  request(mesh.automotive)
    .delete(`${path}/sources`)
    .set('authorization', `Bearer ${key}`)
    .query({ id });

afterAll(() => remove(`${name}/`, mesh.adminKey));

describe('knowledge', () => {
  it('comes from an operator for everybody, is found in both languages, and goes', async () => {
    const id = `${name}/shared`;
    const { status, body } = await bring(id, mesh.adminKey).field('licence', 'CC0-1.0');
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({ outcome: 'imported', source: { shared: true, chunks: 2 } });
    expect((await bring(id, mesh.adminKey)).body).toMatchObject({ outcome: 'unchanged' });
    for (const [words, text] of [
      ['袋熊温度', '袋熊温度过高必须停车。'],
      ['replacing wombat pads', 'Worn wombat pads are replaced.'],
    ] as const) {
      const found = await search(words, mesh.key);
      expect(found.body.hits[0]).toMatchObject({ sourceId: id, text });
    }
    expect((await remove(id, mesh.key)).status).toBe(404);
    expect((await remove(id, mesh.adminKey)).body).toEqual({ removed: [id] });
    expect((await search('袋熊温度', mesh.key)).body.hits).toEqual([]);
  });

  it("is a tenant's own when a tenant brings it", async () => {
    const { key } = await createKey({ tenant: `t-${crypto.randomUUID().slice(0, 8)}` });
    const id = `${name}/own`;
    expect((await bring(id, key)).body).toMatchObject({ source: { shared: false } });
    expect((await search('wombat', key)).body.hits).toHaveLength(1);
    expect((await search('wombat', mesh.key)).body.hits).toEqual([]);
    const others = await get(mesh.automotive, `${path}/sources`, mesh.key);
    expect(JSON.stringify(others.body)).not.toContain(id);
  });

  it('holds on its days alone', async () => {
    const id = `${name}/dated`;
    await bring(id, mesh.adminKey).field('validFrom', '2020-01-01').field('validTo', '2020-12-31');
    expect((await search('wombat', mesh.key)).body.hits).toEqual([]);
    expect((await search('wombat', mesh.key, { asOf: '2020-12-31' })).body.hits).toHaveLength(1);
  });

  it('tells of its progress as events', async () => {
    const rows = Array.from({ length: 2_000 }, (_, i) => `P${i},wombat ${i}`).join('\n');
    const { text } = await bring(`${name}/rows`, mesh.adminKey, `Code,Text\n${rows}`, 'rows.csv')
      .set('accept', 'text/event-stream')
      .buffer(true)
      .parse((response, done) => {
        let all = '';
        response.on('data', (piece: Buffer) => (all += piece.toString()));
        response.on('end', () => done(null, all));
      })
      .then(({ body }) => ({ text: body as string }));
    expect(text).toMatch(/event: completed\ndata: .*"chunks":2000/);
  });

  it.each([
    ['an unknown ending', 'x.exe', 'x', {}, 'file'],
    ['a damaged file', 'x.pdf', 'x', {}, 'body'],
    ['a bad id', 'x.md', 'x', { id: '../x' }, 'id'],
    ['a bad date', 'x.md', 'x', { validFrom: 'soon' }, 'validFrom'],
    ['an unknown field', 'x.md', 'x', { colour: 'red' }, 'colour'],
  ])('refuses %s, naming it', async (_, file, text, fields, place) => {
    const upload = post(mesh.automotive, `${path}/sources`, mesh.adminKey);
    for (const [field, value] of Object.entries({ id: `${name}/bad`, ...fields }))
      upload.field(field, value);
    const { status, body } = await upload.attach('file', Buffer.from(text), file);
    expect(status).toBe(400);
    expect(body.issues[0].path).toBe(place);
  });

  it('needs its own scope to be changed', async () => {
    const created = await post(mesh.foundation, '/v1/admin/keys', mesh.adminKey).send({
      tenant: mesh.tenant,
      scopes: ['tasks:automotive'],
    });
    const { key } = created.body as { key: string };
    expect((await search('wombat', key)).status).toBe(200);
    expect((await bring(`${name}/no`, key)).status).toBe(403);
  });
});
