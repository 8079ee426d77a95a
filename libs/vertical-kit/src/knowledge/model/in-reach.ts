import type { KnowledgeSource } from '@banyan/contracts/vertical';

/** First day of the validity, and the last one, included; `any` asks for no day. */
export function holdsOn(
  { validFrom, validTo }: Pick<KnowledgeSource, 'validFrom' | 'validTo'>,
  day: string,
): boolean {
  if (day === 'any') return true;
  return (validFrom ?? day) <= day && day <= (validTo ?? day);
}

export const isUnder = (id: string, under: string | undefined): boolean =>
  under === undefined || id === under || id.startsWith(`${under}/`);

export const today = (): string => new Date().toISOString().slice(0, 10);
