/** An element as it stands in the document. Never changed after it was read. */
export interface Element {
  /** Without prefix. */
  name: string;
  namespace: string;
  attributes: ReadonlyMap<string, string>;
  /** Its own text, without that of its children; not trimmed. */
  text: string;
  children: Element[];
  /** How much of its parent's own text stands before it: what mixed content needs. */
  at: number;
  /** XPath with an index where siblings share the name, e.g. `/Document/A/B[2]/C`. */
  path: string;
  line: number;
  column: number;
  /** Where it begins in the text (its `<`), where its opening tag ends, and where it itself ends. */
  span: { start: number; opened: number; end: number };
}

export function child(of: Element | undefined, name: string): Element | undefined {
  return of?.children.find((element) => element.name === name);
}

export function childrenOf(of: Element | undefined, name: string): Element[] {
  return of?.children.filter((element) => element.name === name) ?? [];
}

/** Follows names downwards, the first of each. */
export function descend(from: Element | undefined, ...names: string[]): Element | undefined {
  return names.reduce<Element | undefined>((at, name) => child(at, name), from);
}

/** All elements, in document order; no recursion, so depth costs no stack. */
export function* walk(root: Element): Generator<Element> {
  const stack = [root];
  for (let element = stack.pop(); element; element = stack.pop()) {
    yield element;
    for (let i = element.children.length - 1; i >= 0; i--)
      stack.push(element.children[i] as Element);
  }
}

/** Gives every element its XPath, once the tree is whole. */
export function addPaths(root: Element): void {
  root.path = `/${root.name}`;
  for (const element of walk(root)) {
    const totals = new Map<string, number>();
    for (const { name } of element.children) totals.set(name, (totals.get(name) ?? 0) + 1);
    const seen = new Map<string, number>();
    for (const inner of element.children) {
      const index = (seen.get(inner.name) ?? 0) + 1;
      seen.set(inner.name, index);
      const among = (totals.get(inner.name) ?? 0) > 1 ? `[${index}]` : '';
      inner.path = `${element.path}/${inner.name}${among}`;
    }
  }
}

/** All text within an element, in the order in which it stands; no recursion. */
export function textWithin(root: Element): string {
  const parts: string[] = [];
  const stack: { element: Element; next: number; done: number }[] = [];
  stack.push({ element: root, next: 0, done: 0 });
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const inner = top.element.children[top.next++];
    parts.push(top.element.text.slice(top.done, inner?.at));
    top.done = inner?.at ?? 0;
    if (inner) stack.push({ element: inner, next: 0, done: 0 });
    else stack.pop();
  }
  return parts.join('');
}
