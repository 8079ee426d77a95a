import type { Element } from '@banyan/kernel/xml';
import type { Source } from './source.ts';

/** Text that takes the place of what stands between two offsets. */
export interface Edit {
  start: number;
  end: number;
  text: string;
  /** What it does, in words. */
  what: string;
  from?: string;
  to?: string;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** As it is written, with its prefix. */
const rawName = ({ text }: Source, { span }: Element) =>
  /^<([^\s/>]+)/.exec(text.slice(span.start, span.opened))?.[1] ?? '';

const prefixOf = (source: Source, element: Element) =>
  /^[^:]+:/.exec(rawName(source, element))?.[0] ?? '';

/** The element with other contents. */
export function withInside(source: Source, element: Element, inside: string): string {
  const { start, opened } = element.span;
  const tag = source.text.slice(start, opened).replace(/\s*\/>$/, '>');
  return `${tag}${inside}</${rawName(source, element)}>`;
}

export function setText(source: Source, element: Element, to: string, what: string): Edit {
  const { start, end } = element.span;
  return {
    start,
    end,
    text: withInside(source, element, escaped(to)),
    what,
    from: element.text,
    to,
  };
}

export function setCurrency({ text }: Source, element: Element, to: string): Edit {
  const { start, opened: end } = element.span;
  const tag = text.slice(start, end).replace(/(\sCcy\s*=\s*)(["']).*?\2/s, `$1$2${to}$2`);
  const what = 'wrote the currency code in capitals';
  return { start, end, text: tag, what, from: element.attributes.get('Ccy') ?? '', to };
}

export function rename(source: Source, element: Element, to: string): Edit {
  const { start, opened, end } = element.span;
  const [raw, prefix] = [rawName(source, element), prefixOf(source, element)];
  const tag = `<${prefix}${to}${source.text.slice(start + 1 + raw.length, opened)}`;
  const rest = source.text.slice(opened, end).replace(/<\/[^>]*>$/, `</${prefix}${to}>`);
  const what = `called it <${to}>, as this version does`;
  return { start, end, text: tag + rest, what, from: element.name, to };
}

/** With the white space before it, so that no empty line stays behind. */
export function remove({ text }: Source, element: Element, what: string): Edit {
  const { end } = element.span;
  const start = text.slice(0, element.span.start).trimEnd().length;
  return { start, end, text: '', what, from: element.text };
}

/** Puts a text into an element of its own, inside the element. */
export function wrap(source: Source, element: Element, name: string): Edit {
  const { start, end } = element.span;
  const full = prefixOf(source, element) + name;
  const inside = `<${full}>${escaped(element.text.trim())}</${full}>`;
  return {
    start,
    end,
    text: withInside(source, element, inside),
    what: `put its text into a <${name}>`,
  };
}

/** A new child, after those that come before it in order. */
export function insert(source: Source, parent: Element, name: string, value: string): Edit {
  const order = source.parts.get(parent)?.type?.order;
  const place = order?.get(name) ?? 0;
  const before = parent.children.findLast((one) => (order?.get(one.name) ?? Infinity) < place);
  const start = before?.span.end ?? parent.span.opened;
  const next = parent.children.find(({ span }) => span.start >= start);
  const space = source.text.slice(start, next?.span.start ?? start);
  const full = prefixOf(source, parent) + name;
  const indent = space.trim() === '' ? space : '';
  const text = `${indent}<${full}>${escaped(value)}</${full}>`;
  return { start, end: start, text, what: `added <${name}>`, to: value };
}

/** Children in the order of the standard; what stands between them keeps its place. */
export function reorder({ text, parts }: Source, parent: Element): Edit | undefined {
  const order = parts.get(parent)?.type?.order;
  const [first, last] = [parent.children[0], parent.children.at(-1)];
  if (!order || !first || !last || !parent.children.every(({ name }) => order.has(name)))
    return undefined;
  const place = ({ name }: Element) => order.get(name) ?? 0;
  const sorted = parent.children.toSorted((a, b) => place(a) - place(b));
  const pieces = sorted.map(({ span }, i) => {
    const next = parent.children[i + 1];
    const gap = next ? text.slice(parent.children[i]!.span.end, next.span.start) : '';
    return text.slice(span.start, span.end) + gap;
  });
  const what = `put what is in <${parent.name}> into the order of the standard`;
  return { start: first.span.start, end: last.span.end, text: pieces.join(''), what };
}
