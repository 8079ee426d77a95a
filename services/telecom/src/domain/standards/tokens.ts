const RUNS = /\p{Script=Han}+|[\p{L}\p{N}][\p{L}\p{N}\p{M}.-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu;
const HAN = /^\p{Script=Han}/u;

/** Words that say nothing of what is asked. */
const EMPTY = new Set(
  `a an the of in on at to for from by with and or is are was were be been being it its this that these
  those which what who whom whose when where why how does do did can could may might shall should will
  would must has have had as if than then there their they i we you not no one used use using following
  according document states mean means stand stands standard standards release 3gpp ieee
  的 了 是 在 和 与 及 或 有 为 于 中 对 将 被 由 其 该 此 什么 哪个 哪些 如何 怎么 是否 多少 几 吗 呢`.split(
    /\s+/,
  ),
);

/** What a text is compared by: English words by their stem, Chinese by every two neighbouring signs. */
export function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(RUNS)) {
    if (HAN.test(run)) addHan(run, tokens);
    else if (!EMPTY.has(run)) {
      tokens.push(stem(run));
      // end-to-end, a.b: its parts, too.
      const parts = run.split(/[.-]/);
      if (parts.length > 1)
        tokens.push(...parts.filter((part) => part !== '' && !EMPTY.has(part)).map(stem));
    }
  }
  return tokens;
}

function addHan(run: string, tokens: string[]): void {
  const signs = [...run];
  if (signs.length === 1 && !EMPTY.has(run)) tokens.push(run);
  for (let i = 1; i < signs.length; i++) {
    const pair = `${signs[i - 1]}${signs[i]}`;
    if (!EMPTY.has(pair)) tokens.push(pair);
  }
}

function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  return word
    .replace(/ies$/, 'y')
    .replace(/(?<=[^s])s$/, '')
    .replace(/(?<=\w{3})(?:ing|ed|er|or|ation|ment)$/, '')
    .replace(/(?<=\w{3})e$/, '');
}
