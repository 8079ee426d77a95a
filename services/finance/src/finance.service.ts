import { defineVertical } from '@banyan/vertical-kit';
import { askFiling } from './application/ask-filing.ts';
import { checkPayment } from './application/check-payment.ts';
import { filingsChecked, tatqaExact, tatqaWords } from './targets/filings.ts';
import { paymentFaults, paymentRight } from './targets/payments.ts';

export const finance = defineVertical({
  name: 'finance',
  description:
    "Payment messages checked by the industry's own rules, and questions about filings answered from their cells.",
  tasks: [checkPayment, askFiling],
  targets: [...[paymentFaults, paymentRight], ...[filingsChecked, tatqaExact, tatqaWords]],
});
