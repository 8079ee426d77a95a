/** Micro-units as an amount, e.g. `0.000120 USD`: no digit is lost. */
export function money(micros: number, currency: string): string {
  const [whole, rest] = [Math.trunc(micros / 1_000_000), Math.abs(micros % 1_000_000)];
  const digits = String(rest)
    .padStart(6, '0')
    .replace(/0{1,4}$/, '');
  return `${whole}.${digits} ${currency}`;
}
