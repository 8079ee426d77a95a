import type { Span } from '@banyan/kernel/words';
import type { Decimal } from '@banyan/kernel';

/** A sum of money as it stands in the text. */
export interface Amount extends Span {
  value: Decimal;
  currency: string;
  /** The text says that it is about so much: 余, 左右, approximately. */
  approximate: boolean;
}
