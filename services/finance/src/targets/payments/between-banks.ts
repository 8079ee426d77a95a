import { Builder, cents, el, money } from './build.ts';

/** A pacs.008 without fault; the first transaction has an exchange, the second a charge. */
export function betweenBanks(b: Builder): string {
  const amounts = Array.from({ length: 3 + b.below(5) }, () => 1_000 + b.cents());
  const all = amounts.reduce((a, c) => a + c, 0);
  const forAll = !b.chance(3);
  const date = () => el('IntrBkSttlmDt', b.day());
  const instructed = (value: number, i: number) => {
    if (i === 0) {
      const rate = (0.5 + b.below(1_500) / 1_000).toFixed(4);
      return (
        money('InstdAmt', 'CHF', cents(Math.round(value / Number(rate)))) + el('XchgRate', rate)
      );
    }
    return money('InstdAmt', 'USD', cents(i === 1 ? value + 500 : value));
  };
  const charge = () => el('ChrgsInf', money('Amt', 'USD', '5.00'), b.agent(b.old ? 'Pty' : 'Agt'));
  const one = (value: number, i: number) =>
    el(
      'CdtTrfTxInf',
      el(
        'PmtId',
        el('InstrId', `I-${i}`),
        el('EndToEndId', `E-${i}`),
        el('TxId', `T-${i}`),
        !b.old && el('UETR', b.uetr()),
      ),
      ...[money('IntrBkSttlmAmt', 'USD', cents(value)), !forAll && date(), instructed(value, i)],
      ...[el('ChrgBr', b.of(['SHAR', 'CRED', 'DEBT'])), i === 1 && charge()],
      ...[b.party('Dbtr'), b.account('DbtrAcct', true), b.agent('DbtrAgt')],
      ...[
        b.agent('CdtrAgt'),
        b.party('Cdtr'),
        b.account('CdtrAcct'),
        b.chance(2) && el('RmtInf', el('Ustrd', 'x')),
      ],
    );
  const how = b.of([
    () => el('SttlmMtd', 'INDA'),
    () => el('SttlmMtd', 'CLRG') + el('ClrSys', el('Cd', 'CHP')),
    () => el('SttlmMtd', 'COVE') + b.agent('InstgRmbrsmntAgt'),
  ])();
  const header = el(
    'GrpHdr',
    ...[el('MsgId', `M-${b.digits(10)}`), el('CreDtTm', b.created()), el('BtchBookg', 'false')],
    ...[
      el('NbOfTxs', String(amounts.length)),
      el('CtrlSum', cents(all)),
      money('TtlIntrBkSttlmAmt', 'USD', cents(all)),
    ],
    ...[forAll && date(), el('SttlmInf', how), b.agent('InstgAgt'), b.agent('InstdAgt')],
  );
  return b.document(el('FIToFICstmrCdtTrf', header, ...amounts.map(one)));
}
