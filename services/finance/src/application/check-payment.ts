import { readFileSync } from 'node:fs';
import { defineTask, word } from '@banyan/vertical-kit';
import { z } from 'zod';
import { STANDARDS } from '../domain/standard/catalogue.ts';
import { examinePayment } from '../domain/examine-payment.ts';
import { factsOf } from '../domain/explanation/facts.ts';
import { groundWording } from '../domain/explanation/ground.ts';
import { promptFor } from '../domain/explanation/prompt.ts';
import { template } from '../domain/explanation/template.ts';
import { paymentReportSchema } from '../domain/report.ts';

const sample = (title: string, file: string) => ({
  ...{ title, mediaType: 'application/xml' },
  body: readFileSync(new URL(`../../samples/${file}`, import.meta.url), 'utf8'),
});

/** A string in JSON; bytes where the body is the document itself. */
const xmlDocument = z
  .custom<string | Buffer>(
    (xml) => typeof xml === 'string' || Buffer.isBuffer(xml),
    'has to be a string',
  )
  .meta({
    type: 'string',
    description: 'A document of ISO 20022: pain.001, pain.008, pacs.008 or camt.053.',
  });

export const checkPayment = defineTask({
  name: 'payments:check',
  summary: 'Checks a payment message or statement, and proposes a repair',
  description:
    `Takes a message of ISO 20022 (${STANDARDS.map(({ name }) => name).join(', ')}) and answers with ` +
    'findings by XPath, exact totals per currency, a repair that passes the same rules where nothing ' +
    'has to be guessed, and a short explanation that states nothing which was not found.',
  input: z.strictObject({ xml: xmlDocument }),
  result: paymentReportSchema,
  document: {
    mediaTypes: ['application/xml', 'text/xml'],
    // As bytes: whether they are UTF-8 is for the reader to say, with the place.
    toInput: (xml) => ({ xml }),
  },
  steps: {
    rules:
      'Reads the message, runs every rule, adds its amounts up in two ways, and seeks a repair.',
    wording: 'Words what was found, and checks the words.',
  },
  budget: { tokens: 2_000, timeoutMs: 30_000, maxTimeoutMs: 120_000, floorMs: 5 },
  samples: [
    sample('Transfers without fault (pain.001)', 'payment.xml'),
    sample('One digit of an IBAN is wrong', 'payment-wrong-iban.xml'),
    sample('The control sums do not add up', 'payment-wrong-totals.xml'),
    sample('The same in version 03', 'payment-v03.xml'),
    sample('Collections of SEPA without fault (pain.008)', 'collection.xml'),
    sample(
      'A mandate without its date, a creditor that fails its check',
      'collection-wrong-mandate.xml',
    ),
    sample('Between banks, with an exchange, without fault (pacs.008)', 'interbank.xml'),
    sample('Order, UETR and total can be repaired', 'interbank-to-repair.xml'),
    sample('A statement without fault (camt.053)', 'statement.xml'),
    sample('The entries do not come to the closing balance', 'statement-wrong-balance.xml'),
  ],
  async run({ xml }, context) {
    context.progress({ step: 'rules' });
    const { examination, citations, checks } = examinePayment(xml);
    const { findingsTotal, transactions } = examination;
    context.progress({
      step: 'wording',
      detail: `${findingsTotal} findings in ${transactions} transactions`,
    });
    const facts = factsOf(examination);
    const wording = await word(context, {
      prompt: promptFor(examination),
      ground: (text) => groundWording(text, facts),
      template: template(examination),
    });
    return {
      standard: { name: 'ISO 20022', version: examination.message.version },
      result: { ...examination, explanation: wording.text },
      citations,
      checks: [...checks, wording.check],
      ...(wording.degraded ? { degraded: wording.degraded } : {}),
    };
  },
});
