const REASONS: [RegExp, string][] = [
  [/^iban\./, 'An account is never guessed: ask whoever gave it.'],
  [/^bic\./, 'A bank is never guessed: ask whoever gave it.'],
  [/^(amount|currency|sepa)\./, 'What is to be moved is for whoever instructed it to say.'],
  [/^reference\./, 'Whether it is one thing twice, or two things, only the sender knows.'],
  [/^(balance|entry|statement|summary)\./, 'What an account held is for its bank to state.'],
  [/^(mandate|sequence-type|creditor-scheme-id)\./, 'It stands in the mandate, which is not here.'],
  [/^collection\.|^date\./, 'The day is for the sender to choose.'],
  [/^(settlement|exchange-rate)\./, 'What was agreed between the banks is not here.'],
  [/^(count|sum)\./, 'It follows from the rest once the rest is put right.'],
];

/** Why a finding has no repair. */
export const reasonFor = (rule: string): string =>
  REASONS.find(([form]) => form.test(rule))?.[1] ?? 'Only the sender knows what is meant here.';
