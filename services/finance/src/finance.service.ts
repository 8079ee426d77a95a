import { defineVertical } from '@banyan/vertical-kit';
import { checkPayment } from './application/check-payment.ts';
import { paymentFaults, paymentRight } from './targets/payments.ts';

export const finance = defineVertical({
  name: 'finance',
  description: "Payment messages checked by the industry's own rules.",
  tasks: [checkPayment],
  targets: [paymentFaults, paymentRight],
});
