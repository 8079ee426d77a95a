const FULL_WIDTH: Record<string, string> = {
  ...{ '（': '(', '）': ')', '，': ',', '：': ':', '；': ';', '．': '.', '！': '!', '￥': '¥' },
};
const HAN = /\p{Script=Han}/u;

/** What a recognizer that was taught in Chinese mixes up in Latin text: signs, and letters with figures. */
export function tidied(text: string): string {
  const plain = HAN.test(text)
    ? text
    : text.replaceAll(/[（），：；．！￥]/g, (sign) => FULL_WIDTH[sign] as string);
  return plain
    .replaceAll(/(?<=\p{Lu})0(?=\p{Lu})|(?<=\b[CN])0(?=\b)/gu, 'O')
    .replaceAll(/(?<=\p{L}\p{Ll}?)1(?=\p{Ll})/gu, 'l')
    .replaceAll(/(?<=\d\d)O(?=\d|\b)/g, '0');
}
