import { describe, expect, it } from 'vitest';
import { examinePayment } from '../examine-payment.ts';
import { sample } from '../sample.fixture.ts';
import { factsOf } from './facts.ts';
import { groundWording } from './ground.ts';
import { template } from './template.ts';

const examined = (name: string) => examinePayment(sample(name)).examination;
const clean = factsOf(examined('payment.xml'));
const faulty = factsOf(examined('payment-wrong-iban.xml'));

describe('words that hold pass', () => {
  it.each([
    'The message has 3 transactions with a total of EUR 3600.75.',
    'The message has three transactions for EUR 3,600.75 and no errors.',
    'All 3 transactions are valid.',
    'BANYAN-20261123-001 (pain.001.001.09) with 3 transactions passed without any findings.',
  ])('about a clean message: %s', (text) => {
    expect(groundWording(text, clean)).toMatchObject({ passed: true });
  });

  it.each([
    'The check digits of the IBAN GB82WEST12345698765433 are wrong.',
    'One of 3 transactions has an invalid IBAN.',
    'There is 1 error: the IBAN is not valid.',
  ])('about a faulty one: %s', (text) => {
    expect(groundWording(text, faulty)).toMatchObject({ passed: true });
  });

  it.each(['payment.xml', 'payment-v03.xml'])('the deterministic words about %s do', (name) => {
    const { passed, detail } = groundWording(template(examined(name)), factsOf(examined(name)));
    expect(passed, detail).toBe(true);
  });
});

it.each([
  ['payment-wrong-iban.xml', 'should not be sent as it is'],
  ['statement-wrong-balance.xml', 'should not be relied on as it is'],
])('the deterministic words about %s say what not to do with it', (name, said) => {
  expect(template(examined(name))).toContain(said);
});

describe('words that lie never pass', () => {
  it('about the sides of a statement', () => {
    const facts = factsOf(examined('statement.xml'));
    const words = 'The total is 2 entries in credits and 3600.75 in debits.';
    expect(groundWording(words, facts)).toMatchObject({ passed: false });
  });

  it.each([
    'The message has 4 transactions.',
    'The message has four transactions.',
    'The row total is 0.',
    'The total is EUR 3600.76.',
    'The total is EUR 3,600,75.',
    'The total is 3600.75 USD.',
    'The total is $3600.75.',
    'The total is about 3.6 thousand euros.',
    'The message has dozens of transactions.',
    'Both transactions are for EUR 3600.75.',
    'The account DE89370400440532013001 is used.',
    'The account DE89 3704 0044 0532 0130 01 is used.',
    'The bank DEUTDEFF500 is used.',
    'The message was sent on 5 December.',
    'The message was sent in December.',
    '50% of the transactions hold.',
    'Half of the transactions hold.',
    'The message has ３ transactions and ４ more.',
    'The message has ٤ transactions.',
    '该消息有四笔交易.',
    'The message has ④ transactions.',
    'The second transaction is for EUR 3600.75.',
    'The report contains only the facts.',
    'All is well.',
    'The message has a single transaction.',
    'There are errors in the message.',
    'The message is not valid.',
    'The IBAN is incorrect.',
    "I'm sorry, I cannot do that.",
    'The message has 3 transactions',
    '',
    'x'.repeat(900),
  ])('about a clean message: %s', (text) => {
    expect(groundWording(text, clean)).toMatchObject({ passed: false });
  });

  it.each([
    'The message is valid.',
    'No errors were found.',
    'All 3 transactions passed.',
    'There are 0 errors.',
    'The message is correct and without faults.',
    'The message has 3 transactions with a total of EUR 3600.75.',
    'The check digits of the IBAN GB82WEST12345698765432 are wrong.',
    'There are 2 errors.',
    'There is an error in the message.',
    'There is 1 error: the CtrlSum is wrong.',
    'The IBAN and the CtrlSum are wrong.',
    'The IBAN and the BIC are wrong.',
    'Two transactions have an invalid IBAN.',
  ])('about a faulty one: %s', (text) => {
    expect(groundWording(text, faulty)).toMatchObject({ passed: false });
  });
});
