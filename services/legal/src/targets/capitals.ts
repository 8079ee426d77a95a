/** 大写 as cheques are written, by places: what the parser has to read back. */
export function capitals(value: number): string {
  const [digits, units] = ['零壹贰叁肆伍陆柒捌玖', ['', '拾', '佰', '仟']];
  const section = (part: number) =>
    [...String(part)]
      .map((digit, i, all) =>
        digit === '0' ? '零' : `${digits[+digit]}${units[all.length - 1 - i]}`,
      )
      .join('')
      .replaceAll(/零+/g, '零')
      .replace(/零$/, '');
  const [high, low] = [Math.floor(value / 10_000), value % 10_000];
  if (high === 0) return section(low);
  const gap = low > 0 && low < 1_000 ? '零' : '';
  return `${section(high)}万${gap}${low > 0 ? section(low) : ''}`;
}
