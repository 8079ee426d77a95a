import { type Allowed, promptByExample } from '@banyan/kernel/words';
import type { Language } from '@banyan/kernel/words';
import type { Drafted } from './schema.ts';

const MOST_TOKENS = 100;

/** The outcome in words, by rule: what stands when no model's words do. */
export function template({ ticket, status, sla, findings, language }: Drafted): string {
  const zh = language === 'zh';
  if (ticket) {
    const { severity, priority } = ticket;
    const due = sla?.due;
    if (zh)
      return `新工单：严重程度${severity}，优先级${priority}${due ? `，预计解决时间${due}` : ''}。`;
    return `A new ticket: severity ${severity}, priority ${priority}${due ? `, resolution due ${due}` : ''}.`;
  }
  if (status.to)
    return zh
      ? `工单状态：${status.from} → ${status.to}。`
      : `The ticket's status: ${status.from} to ${status.to}.`;
  const [finding] = findings;
  if (finding?.kind === 'status-change-illegal')
    return zh ? '该状态变更不合法。' : 'This change of status is not allowed.';
  return zh ? '没有可草拟的内容。' : 'There is nothing to draft.';
}

const factsOf = ({ ticket, status, sla }: Drafted): string[] =>
  ticket
    ? [ticket.severity, ticket.priority, ...(sla?.due ? [sla.due] : [])]
    : status.to
      ? [status.from, status.to]
      : [];

export function allowedOf(drafted: Drafted): Allowed {
  const facts = factsOf(drafted);
  return { language: drafted.language, required: facts, literals: facts };
}

const EXAMPLES: Record<Language, [string, string]> = {
  en: ['severity: Minor\npriority: Low', 'The new ticket has severity Minor and priority Low.'],
  zh: ['严重程度：Minor\n优先级：Low', '新工单的严重程度为Minor，优先级为Low。'],
};
const SYSTEM: Record<Language, string> = {
  en: 'Turn the facts into one sentence. Use only the facts.',
  zh: '把事实写成一句话。只使用给出的事实。',
};
const LABELS: Record<Language, { ticket: string[]; status: string[] }> = {
  en: { ticket: ['severity: ', 'priority: ', 'resolution due: '], status: ['status: ', 'to: '] },
  zh: { ticket: ['严重程度：', '优先级：', '预计解决时间：'], status: ['状态：', '新状态：'] },
};

/** Severity, priority, date, status alone: nothing of the words that came in goes to the model. */
export function promptFor(drafted: Drafted) {
  const { language, ticket } = drafted;
  const labels = LABELS[language][ticket ? 'ticket' : 'status'];
  return promptByExample(
    MOST_TOKENS,
    SYSTEM[language],
    [EXAMPLES[language]],
    factsOf(drafted)
      .map((fact, i) => `${labels[i]}${fact}`)
      .join('\n'),
  );
}
