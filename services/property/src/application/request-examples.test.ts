import { type LabelledText, rehearse, taught } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { property } from '../property.service.ts';
import { intakeReportSchema } from '../domain/requests/schema.ts';
import { seenPhrases } from '../targets/phrases.ts';
import { intakeRequest } from './intake-request.ts';

const ODD = 'The thingamajig by the entrance wails all night, flat 12.';
const 怪 = '入户那个小玩意整宿哀鸣，3栋502。';
const EXAMPLES: LabelledText[] = [
  { text: 'Thingamajig by the entrance wails', label: 'access-card' },
  { text: 'the thingamajig wails at night', label: 'access-card' },
  { text: '入户的小玩意哀鸣', label: 'access-card' },
  { text: '那个小玩意整宿哀鸣不停', label: 'access-card' },
  { text: 'My canary sings', label: 'gas-emergency' },
  { text: 'My canary sings loudly', label: 'gas-emergency' },
];

/** The task with all of these examples. */
const asking = (examples: LabelledText[]) => {
  const task = taught(intakeRequest, { examples, textOf: () => '' });
  return async (message: string) => {
    const body = JSON.stringify({ message, receivedAt: '2026-11-25T10:00:00+08:00' });
    const { envelope } = await rehearse(property, task, { mediaType: 'application/json', body });
    return { envelope, report: intakeReportSchema.parse(envelope.result) };
  };
};
const ask = (message: string, examples = EXAMPLES) => asking(examples)(message);
const EACH = 5;

describe('requests:intake with examples', () => {
  it.each([ODD, 怪])('names the service where the words leave it open: %s', async (message) => {
    expect((await ask(message, [])).envelope.abstained).toBeDefined();
    const { envelope, report } = await ask(message);
    expect(report.service).toMatchObject({ service_code: 'access-card', chosenBy: 'examples' });
    expect(report.request?.service_code).toBe('access-card');
    expect(report.request?.attribute['UNIT']).toBeDefined();
    expect(envelope.verified).toBe(false);
    const failed = envelope.checks.filter(({ passed, replacedBy }) => !passed && !replacedBy);
    expect(failed.map(({ id }) => id)).toEqual(['examples-suffice']);
  });

  it('leaves what the words are sure of as it is', async () => {
    const leak = 'My canary sings; the kitchen pipe is leaking, flat 3';
    const without = (await ask(leak, [])).report;
    expect(without.service?.service_code).toBe('leak');
    expect((await ask(leak)).report).toEqual(without);
  });

  it('makes no emergency of an example, and none less', async () => {
    const { envelope, report } = await ask('My canary sings');
    expect(report.service).toBeUndefined();
    expect(report.emergency.isEmergency).toBe(false);
    const told = envelope.checks.find(({ id }) => id === 'examples-cited');
    expect(told?.detail).toContain('gas-emergency');
    const gas = 'I smell gas, and the thingamajig by the entrance wails';
    expect((await ask(gas)).report).toEqual((await ask(gas, [])).report);
    expect((await ask(gas)).report.emergency.isEmergency).toBe(true);
  });

  it('finds the same dangers with examples that call each of them a bill', async () => {
    const phrases = seenPhrases().filter((_, i) => i % EACH === 0);
    const bills = phrases.flatMap(({ text }) =>
      [text, `${text} !`].map((same) => ({ text: same, label: 'billing' })),
    );
    const [taughtOf, untaught] = [asking(bills), asking([])];
    let alarms = 0;
    for (const { text } of phrases) {
      const [{ report }, { report: without }] = [await taughtOf(text), await untaught(text)];
      expect(report.emergency).toEqual(without.emergency);
      if (!report.emergency.isEmergency) continue;
      expect(report).toEqual(without);
      alarms++;
    }
    expect(alarms).toBeGreaterThan(phrases.length / 2);
  });
});
