import { describe, expect, it } from 'vitest';
import { cornersOf, type Tilted } from './geometry.ts';
import { type Likelihood, regionsOf as regionsIn } from './regions.ts';

const regionsOf = (likelihood: Likelihood, most = 100) => regionsIn(likelihood, most);
const [WIDTH, HEIGHT] = [200, 120];

/** As the network draws: the core of each line, here with straight edges. */
function drawn(...cores: (Tilted & { likely?: number })[]) {
  const data = new Float32Array(WIDTH * HEIGHT);
  for (const { x, y, w, h, radians, likely = 0.9 } of cores) {
    const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
    for (let at = 0; at < data.length; at++) {
      const [dx, dy] = [(at % WIDTH) + 0.5 - x, Math.floor(at / WIDTH) + 0.5 - y];
      const isIn = Math.abs(dx * cos + dy * sin) < w / 2 && Math.abs(dy * cos - dx * sin) < h / 2;
      if (isIn) data[at] = likely;
    }
  }
  return { data, width: WIDTH, height: HEIGHT };
}

describe('regions of text', () => {
  it.each([0, 0.12, -0.3])('is found at a tilt of %s, wider than its core', (radians) => {
    const core = { x: 100, y: 60, w: 90, h: 12, radians };
    const [found, ...others] = regionsOf(drawn(core));
    expect(others).toEqual([]);
    expect(found?.x).toBeCloseTo(core.x, 0);
    expect(found?.y).toBeCloseTo(core.y, 0);
    expect(Math.abs(found!.radians - radians)).toBeLessThan(0.03);
    // Area by circumference, times 1.6, on each side.
    const out = (core.w * core.h * 1.6) / (core.w + core.h);
    expect(Math.abs(found!.w - core.w - out)).toBeLessThan(4);
    expect(Math.abs(found!.h - core.h - out)).toBeLessThan(4);
  });

  it('parts what does not touch, and leaves out dirt and what is unlikely', () => {
    const [left, right] = [
      { x: 40, y: 30, w: 60, h: 10, radians: 0 },
      { x: 140, y: 30, w: 60, h: 10, radians: 0 },
    ];
    const dirt = { x: 20, y: 90, w: 2, h: 2, radians: 0 };
    const faint = { x: 100, y: 90, w: 60, h: 10, radians: 0, likely: 0.5 };
    const found = regionsOf(drawn(left, right, dirt, faint));
    expect(found.map(({ x }) => Math.round(x))).toEqual([40, 140]);
  });

  it('looks for no more than it is asked for', () => {
    const core = (x: number) => ({ x, y: 60, w: 20, h: 10, radians: 0 });
    expect(regionsOf(drawn(core(30), core(90), core(150)), 2)).toHaveLength(2);
  });

  it('is upright where a line runs down', () => {
    const [found] = regionsOf(drawn({ x: 50, y: 60, w: 10, h: 90, radians: 0 }));
    expect(found!.h).toBeGreaterThan(90);
    expect(found!.radians).toBeCloseTo(0, 2);
  });

  it('takes a picture that is all text for one region', () => {
    const all = { data: new Float32Array(WIDTH * HEIGHT).fill(1), width: WIDTH, height: HEIGHT };
    const [found, ...others] = regionsOf(all);
    expect([found!.x, found!.y, others.length]).toEqual([WIDTH / 2, HEIGHT / 2, 0]);
    expect(cornersOf(found!)).toHaveLength(4);
  });
});
