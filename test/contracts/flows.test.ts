import { flows } from '@banyan/contracts/flows';
import type { FlowRecord } from '@banyan/contracts/vertical';
import { rehearse } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { asking, judged, stepAt } from '../../libs/vertical-kit/src/flows/steps.ts';
import { verticals } from './verticals.ts';

/** All steps of a flow, one after the other, on the verticals' own tasks and without a mesh. */
async function take(name: string, input: unknown) {
  const flow = flows.find((one) => one.name === name)!;
  let told: FlowRecord = {
    ...{ version: 1, id: 'flow_00000000', name, step: stepAt(flow, 0).id, state: 'asked' },
    ...{ keyId: 'k', tokens: flow.budget.tokens, deadlineAt: 0, results: {} },
    input: flow.input.parse(input) as Record<string, unknown>,
  };
  for (const step of flow.steps) {
    const asked = asking(told, step);
    const vertical = verticals.find((one) => one.name === step.vertical)!;
    const task = vertical.tasks.find((one) => one.name === step.task)!;
    const body = JSON.stringify(asked.input);
    const { envelope } = await rehearse(vertical, task, { mediaType: 'application/json', body });
    told = judged(step, asked.flow, envelope);
    if (told.state !== 'done') return { told };
  }
  const { input: begun, results } = told;
  return { told, conclusion: flow.conclude({ input: begun, results }) };
}

const sampleOf = (name: string, place: number) =>
  structuredClone(flows.find((one) => one.name === name)?.samples[place]?.input) as Record<
    string,
    Record<string, unknown>
  >;

describe('every sample of every flow', () => {
  it.each(
    flows.flatMap(({ name, samples }) => samples.map(({ title, input }) => [name, title, input])),
  )('%s, %s: all steps are done', async (name, _, input) => {
    const { told } = await take(String(name), input);
    expect(told).toMatchObject({ state: 'done' });
  });

  it.each(flows.map((flow) => [flow.name, flow] as const))(
    '%s: its steps are tasks that there are, and share its tokens',
    (_, { steps, budget }) => {
      for (const step of steps) {
        const vertical = verticals.find(({ name }) => name === step.vertical);
        expect(vertical?.tasks.map(({ name }) => name)).toContain(step.task);
      }
      const leaving = steps.map((step) => step.leaving);
      expect(leaving).toEqual(leaving.toSorted((a, b) => b - a));
      expect(leaving[0]).toBeLessThan(budget.tokens);
      expect(leaving.at(-1)).toBe(0);
    },
  );
});

describe('lift-failure', () => {
  it.each([
    [
      0,
      { minutes: 30, quote: '第二条 乙方接到电梯困人的报告后，应当在30分钟内到达现场救援；' },
      15,
      1,
    ],
    [
      1,
      {
        minutes: 240,
        quote: 'where a lift is otherwise out of order, it shall arrive on site within 4 hours.',
      },
      120,
      2,
    ],
  ])(
    'sample %i: quotes the contract and holds the order against it',
    async (place, required, dueMinutes, priority) => {
      const input = sampleOf('lift-failure', place);
      const { conclusion } = await take('lift-failure', input);
      expect(conclusion).toMatchObject({
        order: { priority, equipment: { id: input.lift?.id } },
        responseTime: { dueMinutes, kept: true, required: { minutes: required.minutes } },
      });
      const { quote } = (conclusion as { responseTime: { required: { quote: string } } })
        .responseTime.required;
      expect(quote).toBe(required.quote);
      expect((input.contract as { text: string }).text).toContain(quote);
    },
  );

  it.each([
    [
      1,
      'within 4 hours',
      'within one (1) hour',
      /due within 120 minutes, the contract asks for 60: "/,
    ],
    [0, '应当在30分钟内', '应当在十分钟内', /due within 15 minutes, the contract asks for 10: "/],
    [0, /第二条.*\n/, '第二条 略。\n', /states no response time|abstained/],
  ])('sample %i with %s as %s is refused', async (place, from, to, reason) => {
    const input = sampleOf('lift-failure', place);
    const contract = input.contract as { text: string };
    contract.text = contract.text.replace(from, to);
    expect((await take('lift-failure', input)).told).toMatchObject({
      ...{ state: 'refused', step: 'contract', reason: expect.stringMatching(reason) },
    });
  });

  it.each([
    ['电梯合同', '第一条 维护电梯。\n第二条 乙方应当在半小时内到达现场。', 30],
    ['X & "Y" 7/2026', '1. Lifts.\n2. We arrive within 45 minutes.\n3. Pay within 30 days.', 45],
    ['Contract', 'The contractor attends within 1 hour of a call.', 60],
  ])('finds the one clause of %s that tells', async (title, text, minutes) => {
    const input = sampleOf('lift-failure', 0);
    input.contract = { title, signedOn: '2026-01-01', text };
    const { told, conclusion } = await take('lift-failure', input);
    expect(conclusion, told.reason).toMatchObject({
      responseTime: { required: { minutes }, kept: true },
    });
  });

  it('holds no order against a contract that is not in force yet', async () => {
    const input = sampleOf('lift-failure', 0);
    (input.contract as { signedOn: string }).signedOn = '2027-01-01';
    expect((await take('lift-failure', input)).told).toMatchObject({
      ...{ state: 'refused', step: 'contract', reason: expect.stringMatching(/in force/) },
    });
  });

  it('is not for what is no lift', async () => {
    const input = sampleOf('lift-failure', 1);
    (input.request as { message: string }).message = 'The bulb in the hallway of tower B is dark';
    expect((await take('lift-failure', input)).told).toMatchObject({
      ...{ state: 'refused', step: 'intake', reason: 'the message tells of no failed lift' },
    });
  });
});

describe('outage-credit', () => {
  it.each([
    [0, '99.3056', '10', '124.99', 'EUR'],
    [1, '98.6111', '25', '3000.00', 'CNY'],
  ])(
    'sample %i: availability %s, credit %s %% are %s %s',
    async (place, availability, percent, amount, currency) => {
      const { conclusion } = await take('outage-credit', sampleOf('outage-credit', place));
      expect(conclusion).toMatchObject({
        credit: { availability, amount, currency, level: { percent } },
        payment: expect.stringContaining(`<InstdAmt Ccy="${currency}">${amount}</InstdAmt>`),
      });
    },
  );

  it('claims nothing where the level was kept', async () => {
    const input = sampleOf('outage-credit', 0);
    (input.outage as { to: string }).to = '2026-11-10T03:30:00+08:00';
    expect((await take('outage-credit', input)).told).toMatchObject({
      ...{ state: 'refused', step: 'level', reason: expect.stringContaining('99.9306 %') },
    });
  });

  it('refuses a payment that is faulty', async () => {
    const input = sampleOf('outage-credit', 0);
    (input.payee as { iban: string }).iban = 'GB83WEST12345698765432';
    expect((await take('outage-credit', input)).told).toMatchObject({
      ...{
        state: 'refused',
        step: 'payment',
        reason: expect.stringMatching(/^the payment is faulty: .*IBAN/),
      },
    });
  });
});
