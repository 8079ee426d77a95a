import { type Element, walk } from '@banyan/kernel/xml';
import type { Message } from '../messages/message.ts';
import type { Part } from '../messages/parts.ts';
import type { Finding } from '../rules/finding.ts';

/** A message with its text, which edits cut into, and with what is wrong in it. */
export interface Source {
  text: string;
  message: Message;
  findings: Finding[];
  elements: ReadonlyMap<string, Element>;
  parts: ReadonlyMap<Element, Part>;
  parents: ReadonlyMap<Element, Element>;
}

/** Holds what the findings are about, and what that stands in: of a long message a small part. */
export function sourceOf(text: string, message: Message, findings: Finding[]): Source {
  const wanted = new Set(findings.map(({ xpath }) => xpath));
  const elements = new Map<string, Element>();
  const parents = new Map<Element, Element>();
  for (const element of walk(message.root)) {
    if (wanted.has(element.path)) elements.set(element.path, element);
    for (const inner of element.children) if (wanted.has(inner.path)) parents.set(inner, element);
  }
  const held = new Set([...elements.values(), ...parents.values()]);
  const parts = new Map(
    message.parts.filter(({ element }) => held.has(element)).map((part) => [part.element, part]),
  );
  return { text, message, findings, elements, parts, parents };
}
