import type { Standard } from '../../domain/standard/catalogue.ts';
import { Random } from './random.ts';

/** An element with its children; what is `undefined` or false is left out. */
export const el = (name: string, ...inside: (string | false | undefined)[]): string =>
  `<${name}>${inside.filter(Boolean).join('')}</${name.split(' ')[0]}>`;
export const money = (name: string, code: string, amount: string) =>
  el(`${name} Ccy="${code}"`, amount);
export const cents = (value: number) => (value / 100).toFixed(2);

const NAMES = [
  'Beispiel GmbH',
  'Wei Fang 伟方',
  'Société d’Étoffes',
  'Jansen &amp; Zn.',
  '李小明',
  'A',
];

/** Parts that all messages have, as a version writes them. */
export class Builder extends Random {
  readonly standard: Standard;
  readonly old: boolean;
  constructor(standard: Standard, seed: number) {
    super(seed);
    this.standard = standard;
    this.old = standard.vintage === 2009;
  }

  document(body: string): string {
    const space = `urn:iso:std:iso:20022:tech:xsd:${this.standard.name}`;
    return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${space}">${body}</Document>\n`;
  }

  iban(): string {
    const bban = this.of([
      () => ['DE', this.digits(18)],
      () => ['GB', this.letters(4) + this.digits(14)],
      () => ['AT', this.digits(16)],
      () => ['CH', this.digits(17)],
      () => ['LT', this.digits(16)],
      () => ['IE', this.letters(4) + this.digits(14)],
    ])() as [string, string];
    const number = [...`${bban[1]}${bban[0]}00`].map((sign) => Number.parseInt(sign, 36)).join('');
    const check = 98 - [...number].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);
    return `${bban[0]}${String(check).padStart(2, '0')}${bban[1]}`;
  }

  bic(): string {
    const country = this.of(['DE', 'GB', 'FR', 'CN', 'US', 'AT']);
    return `${this.letters(4)}${country}${this.of(['22', '3A', 'MM'])}${this.of(['', 'XXX', '123'])}`;
  }

  agent(name: string): string {
    const known = el(this.old ? 'BIC' : 'BICFI', this.bic());
    const member = el(
      'ClrSysMmbId',
      el('ClrSysId', el('Cd', 'DEBLZ')),
      el('MmbId', this.digits(8)),
    );
    return el(name, el('FinInstnId', this.chance(5) ? member : known));
  }

  account(name: string, mustBeIban = false): string {
    const other = el('Othr', el('Id', this.digits(10)));
    return el(name, el('Id', !mustBeIban && this.chance(6) ? other : el('IBAN', this.iban())));
  }

  party(name: string): string {
    const address = el(
      'PstlAdr',
      el('TwnNm', 'Ulm'),
      el('Ctry', this.of(['DE', 'CN', 'FR'])),
      el('AdrLine', 'Hof 1'),
    );
    return el(name, el('Nm', this.of(NAMES)), (name === 'Dbtr' || this.chance(2)) && address);
  }

  uetr(): string {
    return `${this.hex(8)}-${this.hex(4)}-4${this.hex(3)}-${this.of(['8', '9', 'a', 'b'])}${this.hex(3)}-${this.hex(12)}`;
  }

  day(from = 1): string {
    return `2026-12-${String(from + this.below(9)).padStart(2, '0')}`;
  }

  created(): string {
    return `2026-11-${10 + this.below(19)}T0${this.below(9)}:1${this.below(9)}:00${this.of(['', 'Z', '+01:00', '.5Z'])}`;
  }

  cents(): number {
    return 1 + this.below(this.of([100, 10_000, 5_000_000]));
  }
}
