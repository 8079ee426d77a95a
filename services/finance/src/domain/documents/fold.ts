/**
 * Full-width signs as their plain ones, capitals. Each UTF-16 unit stays one, so that offsets hold in
 * the text as it came in.
 */
export function fold(text: string): string {
  let folded = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const plain =
      code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : (text[i] as string);
    const [upper, space] = [plain.toUpperCase(), /\s/.test(plain)];
    folded += space ? ' ' : plain === '￥' ? '¥' : upper.length === 1 ? upper : plain;
  }
  return folded;
}
