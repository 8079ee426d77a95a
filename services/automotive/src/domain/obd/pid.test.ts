import { describe, expect, it } from 'vitest';
import { PIDS } from './pid-table.ts';
import { readPid, recompute } from './pid.ts';

const value = (pid: number, ...data: number[]) =>
  readPid(pid, Uint8Array.from(data), 'en').map((reading) => `${reading.value} ${reading.unit}`);

describe('parameters by their formulas', () => {
  it.each([
    [0x04, [0x80], ['50.1961 %']],
    [0x05, [0x00], ['-40 °C']],
    [0x05, [0xff], ['215 °C']],
    [0x06, [0x00], ['-100 %']],
    [0x06, [0xff], ['99.2188 %']],
    [0x0a, [0x64], ['300 kPa']],
    [0x0c, [0x1a, 0xf8], ['1726 rpm']],
    [0x0e, [0x81], ['0.5 °']],
    [0x10, [0x01, 0x02], ['2.58 g/s']],
    [0x14, [0x5a, 0x80], ['0.45 V', '0 %']],
    [0x24, [0x80, 0x00, 0x40, 0x00], ['1 ratio', '2 V']],
    [0x32, [0xff, 0xfc], ['-1 Pa']],
    [0x34, [0x80, 0x00, 0x80, 0x00], ['1 ratio', '0 mA']],
    [0x3c, [0x11, 0xf6], ['419.8 °C']],
    [0x42, [0x31, 0x9c], ['12.7 V']],
    [0x54, [0x80, 0x00], ['-32768 Pa']],
    [0x5d, [0x69, 0x00], ['0 °']],
    [0x5e, [0x00, 0x64], ['5 L/h']],
    [0xa6, [0x00, 0x12, 0xd6, 0x87], ['123456.7 km']],
  ] as [number, number[], string[]][])('%s of %j', (pid, data, expected) => {
    expect(value(pid, ...data)).toEqual(expected);
  });

  it('every raw byte, and every 251st pair, is reckoned alike in decimals and in whole numbers', () => {
    let reckoned = 0;
    for (const { pid, length, fields } of PIDS.values()) {
      const size = Math.max(...fields.map((field) => field.size));
      const step = size > 1 ? 251 : 1;
      for (let raw = 0; raw < 256 ** Math.min(size, 2); raw += step) {
        const data = Buffer.alloc(length);
        for (const { from, size: wide } of fields) data.writeUIntBE(raw % 256 ** wide, from, wide);
        for (const reading of readPid(pid, data, 'en')) {
          if (recompute(reading) !== reading.value) throw new Error(JSON.stringify(reading));
          reckoned += 1;
        }
      }
    }
    expect(reckoned).toBeGreaterThan(20_000);
  });

  it('a value that was changed is found', () => {
    const [reading] = readPid(0x0c, Uint8Array.from([0x1a, 0xf8]), 'en');
    expect(recompute({ ...reading!, raw: '1AF9' })).not.toBe(reading?.value);
  });

  it('knows each quantity in Chinese, too', () => {
    const names = [...PIDS.values()].flatMap(({ fields }) => fields.map(({ name }) => name.zh));
    expect(names.filter((name) => !/\p{Script=Han}/u.test(name))).toEqual([]);
  });
});
