import { ValidationErrorsIBAN, validateIBAN } from 'ibantools';
import { walk } from '@banyan/kernel/xml';
import { type Rule, wrong } from './finding.ts';

/** ISO 13616: country, its length, its form, and the check digits modulo 97. */
export const iban: Rule = {
  ids: ['iban.country', 'iban.length', 'iban.format', 'iban.checksum'],
  *check({ root }) {
    for (const element of walk(root)) {
      if (element.name !== 'IBAN') continue;
      const { errorCodes } = validateIBAN(element.text);
      const [rule, message] = explain(errorCodes) ?? [];
      if (rule) yield wrong(rule, element, message as string);
    }
  },
};

/** The first cause alone: a wrong length makes the check digits meaningless. */
function explain(codes: ValidationErrorsIBAN[]): [string, string] | undefined {
  const has = (code: ValidationErrorsIBAN) => codes.includes(code);
  if (has(ValidationErrorsIBAN.NoIBANProvided)) return ['iban.format', 'The IBAN is empty.'];
  if (has(ValidationErrorsIBAN.NoIBANCountry)) {
    return ['iban.country', 'The IBAN begins with no country that has IBANs.'];
  }
  if (has(ValidationErrorsIBAN.WrongBBANLength)) {
    return ['iban.length', 'The IBAN has not the length that its country prescribes.'];
  }
  if (has(ValidationErrorsIBAN.WrongBBANFormat) || has(ValidationErrorsIBAN.ChecksumNotNumber)) {
    return ['iban.format', 'The IBAN has a letter or sign where its country prescribes another.'];
  }
  if (has(ValidationErrorsIBAN.WrongIBANChecksum)) {
    return ['iban.checksum', 'The check digits of the IBAN do not fit (ISO 7064, modulo 97).'];
  }
  return undefined;
}
