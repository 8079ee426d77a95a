/** A word, stemmed, or one Chinese character, with its place. */
export interface Token {
  key: string;
  start: number;
  end: number;
}

const WORD = /[A-Za-z0-9]{1,40}|\p{Script=Han}/gu;

export function tokensOf(text: string): Token[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    key: /\p{Script=Han}/u.test(word) ? word : stem(word.toLowerCase()),
    ...{ start: index, end: index + word.length },
  }));
}

/** Enough of English for words of a known list: `leaking`, `leaked` and `leaks` are `leak`. */
export function stem(word: string): string {
  let bare = word;
  if (bare.endsWith('ies') && bare.length > 4) bare = `${bare.slice(0, -3)}y`;
  else if (/[^sui]s$/.test(bare) && bare.length > 3) bare = bare.slice(0, -1);
  const ending = /^(.{3,})(?:ing|ed)$/.exec(bare)?.[1];
  if (ending !== undefined && /[aeiouy]/.test(ending)) {
    bare = /([bdgmnprt])\1$/.test(ending) ? ending.slice(0, -1) : ending;
  }
  return bare.length > 3 ? bare.replace(/e$/, '') : bare;
}

interface Node<T> {
  next: Map<string, Node<T>>;
  value?: T;
}

export interface Match<T> {
  value: T;
  /** The first of its tokens, and the first after it. */
  from: number;
  to: number;
}

/** Finds known sequences of tokens. */
export class Trie<T> {
  readonly #root: Node<T> = { next: new Map() };

  add(phrase: string, merge: (before: T | undefined) => T): void {
    let node = this.#root;
    for (const { key } of tokensOf(phrase)) {
      const next = node.next.get(key) ?? { next: new Map() };
      node.next.set(key, next);
      node = next;
    }
    node.value = merge(node.value);
  }

  /** All that begin at this token, the shortest first. */
  at(tokens: Token[], from: number): Match<T>[] {
    const found: Match<T>[] = [];
    let node: Node<T> | undefined = this.#root;
    for (let to = from; node && to <= tokens.length; to += 1) {
      if (node.value !== undefined && to > from) found.push({ value: node.value, from, to });
      node = node.next.get(tokens[to]?.key ?? '');
    }
    return found;
  }
}
