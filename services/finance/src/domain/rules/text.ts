import { type Element, walk } from '@banyan/kernel/xml';
import { type Finding, type Rule, wrong } from './finding.ts';

/** Longest texts, characters, of the elements that carry references and names. */
const LONGEST: Record<string, number> = {
  MsgId: 35,
  PmtInfId: 35,
  InstrId: 35,
  EndToEndId: 35,
  Ustrd: 140,
};

const METHODS = ['CHK', 'TRF', 'TRA'];

/** Texts that must not be empty or too long, and codes of a closed list. */
export const text: Rule = {
  ids: ['text.length', 'code.payment-method'],
  *check({ root }) {
    for (const element of walk(root)) yield* checkOne(element);
  },
};

function* checkOne(element: Element): Generator<Finding> {
  const longest = LONGEST[element.name];
  const { length } = [...element.text];
  if (
    longest !== undefined &&
    element.children.length === 0 &&
    (length === 0 || length > longest)
  ) {
    yield wrong(
      'text.length',
      element,
      `This has ${length} characters; 1 to ${longest} are allowed.`,
    );
  }
  if (element.name === 'PmtMtd' && !METHODS.includes(element.text)) {
    yield wrong(
      'code.payment-method',
      element,
      `The payment method is one of ${METHODS.join(', ')}.`,
    );
  }
}
