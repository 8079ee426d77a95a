/** Traditional characters of dangers and buildings, and what they are in the simplified script. */
const SIMPLE = new Map(
  [...'氣气電电煙烟觸触著着燒烧滅灭風风樓楼門门間间內内裡里裏里緊紧漲涨湧涌'].reduce<
    [string, string][]
  >((pairs, char, i, all) => (i % 2 === 0 ? [...pairs, [char, all[i + 1] ?? char]] : pairs), []),
);
for (const pair of [
  '聞闻',
  '洩泄',
  '臺台',
  '積积',
  '關关',
  '鎖锁',
  '裝装',
  '壞坏',
  '線线',
  '們们',
  '開开',
  '進进',
  '沒没',
  '見见',
  '聽听',
  '發发',
  '現现',
])
  SIMPLE.set(pair[0] ?? '', pair[1] ?? '');
for (const pair of [
  '來来',
  '過过',
  '個个',
  '還还',
  '無无',
  '報报',
  '驚惊',
  '響响',
  '暈晕',
  '倒倒',
  '護护',
  '陽阳',
  '臟脏',
  '噴喷',
  '險险',
  '處处',
])
  SIMPLE.set(pair[0] ?? '', pair[1] ?? '');

/** Characters that nobody sees. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/;

export interface Folded {
  text: string;
  /** Where each character of it stands in the original; one more for the end. */
  at: number[];
}

/** Small letters, half width, simplified where it matters: what words are looked for in. */
export function fold(original: string): Folded {
  const at: number[] = [];
  let text = '';
  for (let i = 0; i < original.length; i += 1) {
    const char = original[i] ?? '';
    if (UNSEEN.test(char)) continue;
    text += plain(char);
    at.push(i);
  }
  at.push(original.length);
  return { text, at };
}

function plain(char: string): string {
  const code = char.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e && !'，；：！？'.includes(char))
    return String.fromCharCode(code - 0xfee0).toLowerCase();
  if (char === '’' || char === '‘' || char === '`') return "'";
  if (code === 0xa0 || code === 0x3000) return ' ';
  const small = char.toLowerCase();
  return SIMPLE.get(char) ?? (small.length === 1 ? small : char);
}
