import { describe, expect, it } from 'vitest';
import { examinePayment } from '../examine-payment.ts';
import { rulesFor } from '../rules/rules.ts';
import { STANDARDS } from '../standard/catalogue.ts';
import { FAULTS, faultsOf, fits, spoilt } from '../../targets/payments/faults.ts';
import { judge, type Judged, noReferee } from './referee.fixture.ts';

const figures = { messages: 0, found: 0, repairs: 0 };
const repaired: Judged[] = [];

describe.each(STANDARDS.map((standard) => [standard.name, standard] as const))(
  '%s',
  (name, standard) => {
    const faults = faultsOf(standard);

    it(`can be wrong in at least 20 ways`, () => {
      expect(faults.length).toBeGreaterThanOrEqual(20);
      expect(new Set(faults.map(({ what }) => what)).size).toBe(faults.length);
    });

    it.each(faults.map((fault) => [fault.what, fault] as const))('%s', (_, fault) => {
      for (const xml of spoilt(standard, fault)) {
        const { examination, checks } = examinePayment(xml);
        const { findings, repair } = examination;
        figures.messages += 1;
        expect(
          findings.some((finding) => fits(fault, finding)),
          `${xml}\n${JSON.stringify(findings, null, 1)}`,
        ).toBe(true);
        figures.found += 1;
        expect(checks.filter(({ passed }) => !passed)).toEqual([]);
        if (fault.repaired)
          expect(repair, `${xml}\n${JSON.stringify(findings, null, 1)}`).toMatchObject({
            complete: true,
            left: [],
          });
        if (!repair?.xml) continue;
        expect(examinePayment(repair.xml).examination.findings).toEqual([]);
        repaired.push({ name, xml: repair.xml });
      }
    });
  },
);

describe('gate A', () => {
  it('finds every seeded fault', () => {
    const kinds = STANDARDS.map((standard) => `${standard.name} ${faultsOf(standard).length}`);
    console.log(
      `${figures.found} of ${figures.messages} found, ${repaired.length} repaired; kinds of faults: ${kinds.join(', ')}`,
    );
    expect(figures.found).toBe(figures.messages);
  });

  it.skipIf(noReferee)(
    `proposes repairs that the schemas take too${noReferee}`,
    () => {
      expect(repaired.length).toBeGreaterThan(1_000);
      const verdicts = judge(repaired);
      expect(verdicts.filter((said) => said !== '')).toEqual([]);
      expect(
        judge([{ ...repaired[0]!, xml: repaired[0]!.xml.replace(/<MsgId>[^]*?<\/MsgId>/, '') }]),
      ).not.toEqual(['']);
    },
    120_000,
  );

  it('seeds a fault of nearly every rule', () => {
    const seeded = new Set(FAULTS.map(({ rule }) => rule));
    const all = new Set(STANDARDS.flatMap(({ kind }) => rulesFor(kind).flatMap(({ ids }) => ids)));
    const spared = [...all].filter((id) => !seeded.has(id));
    expect(spared).toEqual(['text.form', 'lei.format']);
  });
});
