import { type LabelledText, rehearse, taught } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { industrial } from '../industrial.service.ts';
import { codeResultSchema } from '../domain/workorders/schema.ts';
import { codeWorkOrders } from './code-work-orders.ts';

const ODD = 'Whatsit on the roof went kaput, sorted it';
const 怪 = '楼顶那玩意儿歇菜了，已弄好';
const TWO = 'Bearing worn, VFD tripped.';
const EXAMPLES: LabelledText[] = [
  { text: 'whatsit went kaput on the roof', label: 'E006' },
  { text: 'the whatsit is kaput', label: 'E006' },
  { text: '楼顶玩意儿歇菜', label: 'E006' },
  { text: '那玩意儿又歇菜了', label: 'E006' },
  { text: 'bearing worn, and the VFD tripped', label: 'C003' },
  { text: 'VFD tripped again: bearing worn', label: 'C003' },
  { text: 'whatsit kaput', label: 'X999' },
];

const ask = async (texts: string[], examples = EXAMPLES) => {
  const textOf = () => '';
  const body = JSON.stringify({ orders: texts.map((text) => ({ text })) });
  const sent = { mediaType: 'application/json', body };
  const task = taught(codeWorkOrders, { examples, textOf });
  const { envelope } = await rehearse(industrial, task, sent);
  return { envelope, ...codeResultSchema.parse(envelope.result) };
};

describe('workorders:code with examples', () => {
  it('codes what is left open, and nothing else', async () => {
    const texts = [ODD, 怪, 'Replaced oil filter', ODD];
    const without = await ask(texts, []);
    expect(without).toMatchObject({ coded: 1, withheld: 3 });
    const { envelope, orders, coded } = await ask(texts);
    expect(coded).toBe(4);
    expect(orders.map(({ failure }) => [failure?.code, failure?.by])).toEqual([
      ['E006', 'examples'],
      ['E006', 'examples'],
      ['MT014b', 'words'],
      ['E006', 'examples'],
    ]);
    expect(orders[2]).toEqual(without.orders[2]);
    expect(envelope.verified).toBe(false);
    const failed = envelope.checks.filter(({ passed }) => !passed).map(({ id }) => id);
    expect(failed).toEqual(['examples-suffice']);
    expect(envelope.checks.find(({ id }) => id === 'examples-cited')?.detail).toContain('X999');
  });

  it('chooses among the codes that a text speaks of, and no other', async () => {
    const [open] = (await ask([TWO], [])).orders;
    expect(open?.withheld).toBe('ambiguous');
    expect((await ask([TWO])).orders[0]?.failure).toMatchObject({ code: 'C003', by: 'examples' });
    const others = EXAMPLES.map(({ text }) => ({ text, label: 'M001' }));
    expect((await ask([TWO], others)).orders[0]).toEqual(open);
  });
});
