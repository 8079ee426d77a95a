import { defineVertical } from '@banyan/vertical-kit';
import { PaddleReader } from './adapters/ocr/paddle-reader.ts';
import { askFiling } from './application/ask-filing.ts';
import { extractDocument } from './application/extract-document.ts';
import { checkPayment } from './application/check-payment.ts';
import { documentsChecked, documentsMade, sroieImages, sroieLines } from './targets/documents.ts';
import { filingsChecked, tatqaExact, tatqaWords } from './targets/filings.ts';
import { paymentFaults, paymentRight } from './targets/payments.ts';

export const finance = defineVertical({
  name: 'finance',
  description:
    "Payment messages checked by the industry's own rules, questions about filings answered from their cells, receipts read.",
  tasks: [checkPayment, askFiling, extractDocument(new PaddleReader())],
  targets: [
    ...[paymentFaults, paymentRight],
    ...[filingsChecked, tatqaExact, tatqaWords],
    ...[documentsMade, documentsChecked, sroieLines, sroieImages],
  ],
});
