import { parseDecimal } from '@banyan/kernel';
import { child, childrenOf, descend, type Element } from '@banyan/kernel/xml';
import type { Message } from '../messages/message.ts';
import { type Rule, wrong } from './finding.ts';

const MOST = '999999999.99';

/** What the SEPA rulebooks of the European Payments Council demand beyond the standard. */
export const sepa: Rule = {
  ids: ['sepa.currency', 'sepa.amount', 'sepa.charge-bearer'],
  kinds: ['pain.001', 'pain.008', 'pacs.008'],
  *check(message) {
    // What is said once for a batch is told once.
    const told = new Set<Element>();
    for (const { holder, transfer } of sepaTransfers(message)) {
      const { amount, element } = transfer;
      const value = parseDecimal(amount?.text ?? '');
      if (amount && amount.attributes.get('Ccy') !== 'EUR')
        yield wrong('sepa.currency', amount, 'SEPA moves EUR alone.');
      else if (amount && value?.gt(MOST))
        yield wrong('sepa.amount', amount, `SEPA moves at most EUR ${MOST} at once.`);
      const bearers = [
        child(element, 'ChrgBr'),
        told.has(holder) ? undefined : child(holder, 'ChrgBr'),
      ];
      told.add(holder);
      for (const bearer of bearers)
        if (bearer && bearer.text !== 'SLEV')
          yield wrong('sepa.charge-bearer', bearer, 'SEPA shares charges by its own rule, SLEV.');
    }
  },
};

/** Transfers whose service level, their own or that of what holds them, is SEPA. */
export function* sepaTransfers({ header, batches }: Message) {
  const level = (of: Element | undefined) =>
    childrenOf(child(of, 'PmtTpInf'), 'SvcLvl').some((one) => descend(one, 'Cd')?.text === 'SEPA');
  const all = level(header);
  for (const { element: holder, transfers } of batches) {
    const batch = all || level(holder);
    for (const transfer of transfers)
      if (batch || level(transfer.element)) yield { holder, transfer };
  }
}
