import { child, descend } from '@banyan/kernel/xml';
import { type Rule, wrong } from './finding.ts';

/** Country, check digits, business code, and the national part (EPC262-08). */
const FORM = /^([A-Z]{2})(\d\d)[A-Z0-9]{3}([A-Z0-9+?/:().,'-]{1,28})$/;

/** Creditor identifiers of SEPA, wherever they stand: their form, and check digits modulo 97. */
export const creditorId: Rule = {
  ids: ['creditor-scheme-id.format', 'creditor-scheme-id.checksum'],
  kinds: ['pain.008'],
  *check({ parts }) {
    for (const { element } of parts) {
      if (!element.name.endsWith('CdtrSchmeId')) continue;
      const other = descend(element, 'Id', 'PrvtId', 'Othr');
      const id = child(other, 'Id');
      if (!id || descend(other, 'SchmeNm', 'Prtry')?.text !== 'SEPA') continue;
      const [, country = '', digits = '', national = ''] = FORM.exec(id.text) ?? [];
      const rest = national.replaceAll(/[^A-Z0-9]/g, '') + country + digits;
      if (national === '')
        yield wrong('creditor-scheme-id.format', id, 'This is no creditor identifier (EPC262-08).');
      else if (remainder(rest) !== 1)
        yield wrong(
          'creditor-scheme-id.checksum',
          id,
          'The check digits of the identifier do not fit (ISO 7064, modulo 97).',
        );
    }
  },
};

/** Modulo 97 of digits, letters being 10 to 35. */
function remainder(text: string): number {
  const digits = [...text].map((sign) => Number.parseInt(sign, 36)).join('');
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);
}
