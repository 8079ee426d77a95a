import { isValidIBAN } from 'ibantools';
import type { Element } from '@banyan/kernel/xml';
import { bicForm } from '../rules/bic.ts';
import { isCountry } from '../rules/countries.ts';
import { isCurrency, minorUnits } from '../rules/iso4217.ts';
import { type Edit, remove, setCurrency, setText } from './edit.ts';
import type { Source } from './source.ts';

const upper = (text: string) => text.replaceAll(/\s+/g, '').toUpperCase();
const SAME = 'wrote the same as the standard writes it';

/** The same said rightly, where there is one reading alone; nothing is guessed. */
export type Rewrite = (source: Source, element: Element) => Edit | undefined;

const rewritten =
  (
    write: (text: string, element: Element) => string,
    holds: (text: string, source: Source) => boolean,
  ): Rewrite =>
  (source, element) => {
    const to = write(element.text, element);
    return to !== element.text && holds(to, source)
      ? setText(source, element, to, SAME)
      : undefined;
  };

export const iban = rewritten(upper, (text) => isValidIBAN(text));
export const bic = rewritten(
  upper,
  (text, { message }) => bicForm(message.standard).test(text) && isCountry(text.slice(4, 6)),
);
export const country = rewritten(upper, isCountry);
const currencyText = rewritten(upper, isCurrency);

export const currency: Rewrite = (source, element) => {
  const code = element.attributes.get('Ccy');
  if (code === undefined) return currencyText(source, element);
  const to = upper(code);
  return to !== code && isCurrency(to) ? setCurrency(source, element, to) : undefined;
};

/** Grouping is dropped only where point and comma together, or too few digits, leave one reading. */
function plain(text: string): string {
  const bare = text.replaceAll(/\s+/g, '').replace(/^\+/, '');
  if (/^\d{1,3}(,\d{3})+\.\d+$/.test(bare)) return bare.replaceAll(',', '');
  if (/^\d{1,3}(\.\d{3})+,\d+$/.test(bare)) return bare.replaceAll('.', '').replace(',', '.');
  return bare
    .replace(/^(\d+),(\d{1,2})$/, '$1.$2')
    .replace(/^\./, '0.')
    .replace(/\.$/, '');
}

export const amount = rewritten(plain, (text) => /^\d{1,13}(\.\d{1,5})?$/.test(text));

/** Zeros behind the point that the currency has no place for. */
export const decimals = rewritten(
  (text, element) => {
    const [whole = '', places = ''] = text.split('.');
    const most = minorUnits(element.attributes.get('Ccy') ?? '') ?? places.length;
    const kept = places.slice(0, most);
    if (/[^0]/.test(places.slice(most))) return text;
    return kept === '' ? whole : `${whole}.${kept}`;
  },
  () => true,
);

/** By the form that the standard gives the element. */
export const byForm: Rewrite = (source, element) => {
  const member = source.parts.get(element)?.member;
  const holder = source.parts.get(source.parents.get(element) as Element)?.type;
  const to = member?.form?.rewrite?.(element.text);
  if (to !== undefined && to !== element.text && member?.form?.valid(to))
    return setText(source, element, to, SAME);
  const nothing = element.text.trim() === '' && member && !member.required && !holder?.choice;
  return nothing
    ? remove(source, element, 'took away an empty element that may be absent')
    : undefined;
};
