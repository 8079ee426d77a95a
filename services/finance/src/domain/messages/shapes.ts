import type { Kind } from '../standard/catalogue.ts';

interface Shape {
  body: string;
  batch?: string;
  transfer: string;
  /** Where a transfer says how much; the first that is there counts. */
  amounts: string[][];
}

/** Where each kind of message has what is added up. */
export const SHAPES: Record<Kind, Shape> = {
  'pain.001': {
    ...{ body: 'CstmrCdtTrfInitn', batch: 'PmtInf', transfer: 'CdtTrfTxInf' },
    amounts: [
      ['Amt', 'InstdAmt'],
      ['Amt', 'EqvtAmt', 'Amt'],
    ],
  },
  'pain.008': {
    ...{ body: 'CstmrDrctDbtInitn', batch: 'PmtInf', transfer: 'DrctDbtTxInf' },
    amounts: [['InstdAmt']],
  },
  'pacs.008': {
    ...{ body: 'FIToFICstmrCdtTrf', transfer: 'CdtTrfTxInf', amounts: [['IntrBkSttlmAmt']] },
  },
  'camt.053': { body: 'BkToCstmrStmt', batch: 'Stmt', transfer: 'Ntry', amounts: [['Amt']] },
};
