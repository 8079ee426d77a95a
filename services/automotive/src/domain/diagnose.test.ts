import { describe, expect, it } from 'vitest';
import { decodeRoundtrip, definitionsKnown, pidsRecomputed } from './checks.ts';
import { diagnose } from './diagnose.ts';
import { explainInputSchema } from './input.ts';
import { readInput } from './read-input.ts';
import { sample } from './sample.fixture.ts';

const input = explainInputSchema.parse(sample('dtc.json'));
const { diagnosis, citations, checks } = diagnose(input, undefined);

describe('the sample', () => {
  it('passes all checks', () => {
    expect(checks.map(({ id, passed }) => [id, passed])).toEqual([
      ['decode-roundtrip', true],
      ['definitions-known', true],
      ['pids-recomputed', true],
    ]);
  });

  it('tells the most pressing first, and a code that came twice once', () => {
    const codes = diagnosis.codes.map(({ code, urgency }) => `${code} ${urgency.level}`);
    expect(codes).toEqual([
      ...['P0301 urgent', 'P0301 urgent', 'P0171 soon', 'P0420 soon', 'U0100 soon', 'U0100 soon'],
      'P1234 unknown',
    ]);
    expect(diagnosis.codes[0]?.seen.map(({ service }) => service)).toEqual(['obd-03', 'obd-02']);
  });

  it('cites the bytes of each code, and the row of each definition', () => {
    expect(citations).toContainEqual(
      expect.objectContaining({ locator: 'responses.1 bytes 3-5', quote: '030100' }),
    );
    expect(citations).toContainEqual(
      expect.objectContaining({ sourceId: 'banyan-dtc-generic', locator: 'P0171' }),
    );
  });

  it('says of a code of the makers that nobody here knows it', () => {
    expect(diagnosis.codes.at(-1)).toMatchObject({
      ...{ code: 'P1234', scope: 'manufacturer', range: 'P1000-P1FFF' },
      definition: { known: false },
    });
  });
});

describe('the checks find what is wrong', () => {
  const [first] = diagnosis.codes;
  it('a code that is not in the bytes', () => {
    const told = readInput(input);
    told[0]!.decoded.codes[0]!.code = 'P0302';
    expect(decodeRoundtrip(told, diagnosis.codes).passed).toBe(false);
    expect(decodeRoundtrip(readInput(input), [{ ...first!, code: 'P0302' }]).passed).toBe(false);
  });

  it('a definition that was made up, or is another code’s', () => {
    const invented = (locator: string, text: string) =>
      definitionsKnown(
        [{ ...first!, definition: { known: true, text, source: 'banyan-dtc-generic', locator } }],
        undefined,
        'en',
      ).passed;
    expect(invented('P0301', 'Misfire detected in cylinder 1')).toBe(true);
    expect(invented('P0301', 'Flux capacitor discharged')).toBe(false);
    expect(invented('P0302', 'Misfire detected in cylinder 2')).toBe(false);
    expect(invented('P0999', 'Misfire detected in cylinder 1')).toBe(false);
  });

  it('a value that does not follow from its bytes', () => {
    const [frame] = diagnosis.freezeFrames;
    const readings = frame!.readings.map((reading) => ({ ...reading, value: '1727' }));
    expect(pidsRecomputed({ ...diagnosis, readings }).passed).toBe(false);
  });
});
