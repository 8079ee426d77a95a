import { describe, expect, it } from 'vitest';
import { linesFrom } from './lines-from.ts';

const line = (text: string, x: number, y: number, radians = 0) => ({
  ...{ text, confidence: 0.934 },
  place: { x, y, w: 100, h: 10, radians },
});

describe('lines', () => {
  it('have upright boxes in whole pixels, and what the recognizer says of them in percent', () => {
    expect(linesFrom([line(' TOTAL ', 150, 60)])).toEqual([
      { text: 'TOTAL', box: { x: 100, y: 55, w: 100, h: 10 }, confidence: 93 },
    ]);
  });

  it('beside each other lie level once their picture is straight', () => {
    const tilt = 0.2;
    const right = { x: 100 + 300 * Math.cos(tilt), y: 100 + 300 * Math.sin(tilt) };
    const lines = linesFrom([line('TOTAL', 100, 100, tilt), line('9.00', right.x, right.y, tilt)]);
    const [a, b] = lines.map(({ straight }) => straight!);
    expect(b!.y).toBe(a!.y);
    expect(b!.x - a!.x).toBe(300);
    expect(lines[1]!.box.y - lines[0]!.box.y).toBeGreaterThan(55);
  });
});
