import { expect, it } from 'vitest';
import { tidied } from './tidied.ts';

it.each([
  ['MR. D.I.Y. （M) SDN BHD', 'MR. D.I.Y. (M) SDN BHD'],
  ['合计：￥50.00', '合计：￥50.00'],
  ['C0NFECTI0NERY C0. N0: 107', 'CONFECTIONERY CO. NO: 107'],
  ['RM0.50 A0 TD01167104 20', 'RM0.50 A0 TD01167104 20'],
  ['Ground F1oor, J1n 1 Kiara', 'Ground Floor, Jln 1 Kiara'],
  ['4380O DENGKIL', '43800 DENGKIL'],
])('%s is %s', (read, meant) => expect(tidied(read)).toBe(meant));
