import { createHash } from 'node:crypto';
import type { Check, Citation } from '@banyan/contracts/vertical';
import { decodeUtf8, readXml, walk } from '@banyan/kernel/xml';
import { type Message, toMessage, transfersOf } from './messages/message.ts';
import { keepsMoney, repairOf, type Repaired } from './repair/repair.ts';
import type { Examination } from './report.ts';
import type { Finding } from './rules/finding.ts';
import { findingsOf, rulesFor } from './rules/rules.ts';
import { type Total, totalsByWalk, totalsOf } from './totals.ts';

export interface ExaminedPayment {
  examination: Examination;
  citations: Citation[];
  checks: [Check, ...Check[]];
}

/** Findings that are listed: a message that is wrong a million times is told so in bounded space. */
const MOST_FINDINGS = 1_000;
/** Longest quote of a value, characters; a longer one is cited by its place alone. */
const MOST_QUOTE = 500;

/**
 * Reads a payment message and says what is wrong with it, and what could be put right, all without
 * a model. Throws `invalid_request` for what is no XML, or no message that is known here.
 */
export function examinePayment(input: Buffer | string): ExaminedPayment {
  const text = decodeUtf8(input);
  const message = toMessage(readXml(text));
  const all = findingsOf(message);
  const totals = totalsOf(message);
  const findings = all.slice(0, MOST_FINDINGS).map(bounded);
  const faulty = all.some(({ severity }) => severity === 'error');
  const repaired = faulty ? repairOf(text, message, all) : undefined;
  const sha256 = createHash('sha256').update(input).digest('hex');
  return {
    examination: {
      outcome: faulty ? 'faulty' : 'clean',
      message: {
        id: message.messageId.slice(0, MOST_QUOTE),
        version: message.standard.name,
        namespace: message.namespace,
      },
      transactions: transfersOf(message).length,
      totals,
      findingsTotal: all.length,
      findings,
      ...(repaired && { repair: repaired.repair }),
    },
    citations: findings.filter(hasValue).map(({ xpath, value }) => ({
      ...{ sourceId: 'input', locator: xpath, quote: value, sha256 },
    })),
    checks: [
      ...([located(message, findings), recomputed(totals, message)] as const),
      complete(all, message),
      ...(repaired ? [passes(repaired, message)] : []),
    ],
  };
}

const hasValue = (finding: Finding): finding is Finding & { value: string } =>
  finding.value !== undefined && finding.value !== '';

/** Values that are too long to quote are left to their place. */
function bounded({ value, ...finding }: Finding): Finding {
  return value === undefined || value.length > MOST_QUOTE ? finding : { ...finding, value };
}

/** Each finding names one element of the document, and quotes what stands there. */
function located({ root }: Message, findings: Finding[]): Check {
  const texts = new Map<string, string>();
  const wanted = new Set(findings.map(({ xpath }) => xpath));
  for (const { path, text } of walk(root)) if (wanted.has(path)) texts.set(path, text);
  const lost = findings.filter(({ xpath, value }) => {
    const text = texts.get(xpath);
    return text === undefined || (value !== undefined && text !== value);
  });
  const detail =
    lost.length === 0
      ? `each of ${findings.length} findings is at its element, quoted verbatim`
      : `${lost.length} of ${findings.length} findings are not at their element`;
  return { id: 'findings-located', passed: lost.length === 0, detail };
}

function recomputed(totals: Total[], { root, standard }: Message): Check {
  const passed = JSON.stringify(totals) === JSON.stringify(totalsByWalk(root, standard.kind));
  const detail = passed
    ? `${totals.length} totals, added up in decimal in two ways`
    : 'two ways of adding up disagree';
  return { id: 'totals-recomputed', passed, detail };
}

/** Each finding is of a rule that the list names: no rule speaks that nobody declared. */
function complete(findings: Finding[], { standard }: Message): Check {
  const ids = rulesFor(standard.kind).flatMap((rule) => rule.ids);
  const passed = findings.every(({ rule }) => ids.includes(rule));
  return {
    id: 'rules-complete',
    passed,
    detail: `${ids.length} rules ran: ${ids.join(', ')}`,
  };
}

/** What is proposed stands before the same rules, and moves no money elsewhere. */
function passes({ repair, message, findings }: Repaired, before: Message): Check {
  const held = !repair.complete || findings.every(({ severity }) => severity !== 'error');
  const kept = keepsMoney(before, message);
  const told = repair.complete
    ? 'the repaired message passes the same rules'
    : `${repair.left.length} findings are left to people, so no message is proposed`;
  const detail = kept
    ? `${told}; accounts and amounts are those that were sent`
    : 'it moves other money';
  return { id: 'repair-passes', passed: held && kept, detail };
}
