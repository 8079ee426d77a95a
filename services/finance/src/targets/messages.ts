import { readFileSync } from 'node:fs';
import { type Version, VERSIONS } from '../domain/pain001/structure.ts';

const sample = readFileSync(new URL('../../samples/payment.xml', import.meta.url), 'utf8');

export interface Message {
  id: string;
  version: Version;
  xml: string;
}

const PARTIES = ['Beispiel Maschinenbau GmbH', '青山机械有限公司', 'Łódź & Søn', 'Αθήνα ΑΕ'];
const [LAST = ''] =
  /<CdtTrfTxInf>(?:(?!<CdtTrfTxInf>)[^])*<\/CdtTrfTxInf>(?=\s*<\/PmtInf>)/.exec(sample) ?? [];

/** Ten right messages: the three versions, 3 to 48 transfers, parties in several scripts. */
export const messages = (): Message[] =>
  Array.from({ length: 10 }, (_, i) => {
    const version = VERSIONS[i % VERSIONS.length] as Version;
    return { id: `message-${i + 1}`, version, xml: inVersion(version, withTransfers(i, 5 * i)) };
  });

function withTransfers(nth: number, more: number): string {
  const added = Array.from({ length: more }, (_, i) =>
    LAST.replaceAll('INV-2026-0414', `REF-${nth}-${i}`),
  ).join('');
  const party = (PARTIES[nth % PARTIES.length] as string).replace('&', '&amp;');
  return sample
    .replace(LAST, () => LAST + added)
    .replaceAll('<NbOfTxs>3<', `<NbOfTxs>${3 + more}<`)
    .replaceAll('3600.75', (3_600.75 + 396.25 * more).toFixed(2))
    .replaceAll('Beispiel Maschinenbau GmbH', party);
}

function inVersion(version: Version, xml: string): string {
  const named = xml.replace('pain.001.001.09', `pain.001.001.${version}`);
  if (version !== '03') return named;
  return named.replaceAll('BICFI>', 'BIC>').replace(/<Dt>(.*)<\/Dt>/, '$1');
}
