import { Builder, cents, el, money } from './build.ts';

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

/** Amounts of some batches, in cents. */
function batchesOf(b: Builder): number[][] {
  return Array.from({ length: 1 + b.below(3) }, () =>
    Array.from({ length: 2 + b.below(4) }, () => b.cents()),
  );
}

const header = (b: Builder, batches: number[][]) =>
  el(
    'GrpHdr',
    ...[
      el('MsgId', `M-${b.digits(12)}`),
      el('CreDtTm', b.created()),
      el('NbOfTxs', String(batches.flat().length)),
    ],
    ...[el('CtrlSum', cents(sum(batches.flat()))), b.party('InitgPty')],
  );

const totals = (values: number[]) =>
  el('NbOfTxs', String(values.length)) + el('CtrlSum', cents(sum(values)));

const reference = (b: Builder, id: string) =>
  el(
    'PmtId',
    ...[
      b.chance(2) && el('InstrId', `I-${id}`),
      el('EndToEndId', b.chance(8) ? 'NOTPROVIDED' : `E-${id}`),
    ],
    !b.old && el('UETR', b.uetr()),
  );

/** A pain.001 without fault. */
export function creditTransfers(b: Builder): string {
  const batches = batchesOf(b);
  const transfer = (value: number, id: string, code: string) =>
    el(
      'CdtTrfTxInf',
      ...[reference(b, id), el('Amt', money('InstdAmt', code, cents(value)))],
      ...[
        b.agent('CdtrAgt'),
        b.party('Cdtr'),
        b.account('CdtrAcct'),
        b.chance(2) && el('Purp', el('Cd', 'SUPP')),
      ],
      el('RmtInf', el('Ustrd', `Invoice ${id}`)),
    );
  const batch = (values: number[], i: number) => {
    const sepa = b.chance(2);
    const [code, day] = [sepa ? 'EUR' : b.of(['EUR', 'USD', 'CHF', 'CNY']), b.day()];
    return el(
      'PmtInf',
      ...[el('PmtInfId', `B-${i}`), el('PmtMtd', 'TRF'), el('BtchBookg', 'true'), totals(values)],
      sepa && el('PmtTpInf', el('SvcLvl', el('Cd', 'SEPA'))),
      el('ReqdExctnDt', b.old ? day : el('Dt', day)),
      ...[
        b.party('Dbtr'),
        b.account('DbtrAcct', true),
        b.agent('DbtrAgt'),
        sepa ? el('ChrgBr', 'SLEV') : el('ChrgBr', 'SHAR'),
      ],
      ...values.map((value, j) => transfer(value, `${i}-${j}`, code)),
    );
  };
  return b.document(el('CstmrCdtTrfInitn', header(b, batches), ...batches.map(batch)));
}

const creditorId = el(
  'CdtrSchmeId',
  el(
    'Id',
    el('PrvtId', el('Othr', el('Id', 'DE98ZZZ09999999999'), el('SchmeNm', el('Prtry', 'SEPA')))),
  ),
);

/** A pain.008 of SEPA without fault. */
export function collections(b: Builder): string {
  const batches = batchesOf(b);
  const mandate = (id: string) =>
    el(
      'MndtRltdInf',
      ...[el('MndtId', `MND-${id}`), el('DtOfSgntr', `202${b.below(6)}-0${1 + b.below(9)}-11`)],
      b.chance(3) && el('AmdmntInd', 'true') + el('AmdmntInfDtls', el('OrgnlMndtId', 'OLD-1')),
    );
  const one = (value: number, id: string) =>
    el(
      'DrctDbtTxInf',
      ...[reference(b, id), money('InstdAmt', 'EUR', cents(value)), el('DrctDbtTx', mandate(id))],
      ...[b.agent('DbtrAgt'), b.party('Dbtr'), b.account('DbtrAcct', true)],
      el('RmtInf', el('Ustrd', `Water ${id}`)),
    );
  const batch = (values: number[], i: number) =>
    el(
      'PmtInf',
      ...[el('PmtInfId', `B-${i}`), el('PmtMtd', 'DD'), el('BtchBookg', 'true'), totals(values)],
      el(
        'PmtTpInf',
        el('SvcLvl', el('Cd', 'SEPA')),
        el('LclInstrm', el('Cd', b.of(['CORE', 'B2B']))),
        el('SeqTp', b.of(['FRST', 'RCUR', 'FNAL', 'OOFF'])),
      ),
      ...[
        el('ReqdColltnDt', b.day()),
        b.party('Cdtr'),
        b.account('CdtrAcct', true),
        b.agent('CdtrAgt'),
      ],
      ...[el('ChrgBr', 'SLEV'), creditorId, ...values.map((value, j) => one(value, `${i}-${j}`))],
    );
  return b.document(el('CstmrDrctDbtInitn', header(b, batches), ...batches.map(batch)));
}
