import type { Vintage } from './common.ts';
import { BEARER, initiation, PRIORITY } from './initiation.ts';

const AGENTS = [1, 2, 3].map((n) => `IntrmyAgt${n}?:Agent IntrmyAgt${n}Acct?:Account`).join(' ');

/** Facts of pain.001.001 (customer credit transfer initiation), versions 03, 09 and 11. */
export function pain001(vintage: Vintage): Record<string, string> {
  const [old, latest] = [vintage === 2009, vintage === 2021];
  const extra = old ? '' : 'SplmtryData*';
  return {
    ...initiation(vintage),
    Document: 'CstmrCdtTrfInitn:Body',
    Body: `GrpHdr:Header PmtInf+:Batch ${extra}`,
    Batch: `PmtInfId:T35 PmtMtd:{CHK|TRF|TRA} ${latest ? 'ReqdAdvcTp?:Advice' : ''} BtchBookg?:Boolean
      NbOfTxs?:TxCount CtrlSum?:TxSum PmtTpInf?:PaymentType ReqdExctnDt:${old ? 'Date' : 'When'}
      PoolgAdjstmntDt?:Date Dbtr:Party DbtrAcct:Account DbtrAgt:Agent DbtrAgtAcct?:Account
      ${old ? '' : 'InstrForDbtrAgt?:T140'} UltmtDbtr?:Party ChrgBr?:${BEARER} ChrgsAcct?:Account
      ChrgsAcctAgt?:Agent CdtTrfTxInf+:Transfer`,
    Advice: 'CdtAdvc?:AdviceCode DbtAdvc?:AdviceCode',
    AdviceCode: '| Cd:{ADWD|ADND} Prtry:T35',
    PaymentType: `InstrPrty?:${PRIORITY} SvcLvl${old ? '?' : '*'}:Code LclInstrm?:InstrumentCode
      CtgyPurp?:Code`,
    Transfer: `PmtId:Reference PmtTpInf?:PaymentType Amt:Amount XchgRateInf?:Rates ChrgBr?:${BEARER}
      ${latest ? 'MndtRltdInf?' : ''} ChqInstr? UltmtDbtr?:Party ${AGENTS} CdtrAgt?:Agent
      CdtrAgtAcct?:Account Cdtr?:Party CdtrAcct?:Account UltmtCdtr?:Party
      InstrForCdtrAgt*:ForCreditorAgent InstrForDbtrAgt?:${latest ? 'ForDebtorAgent' : 'T140'}
      Purp?:Code RgltryRptg*10 Tax? RltdRmtInf*10 RmtInf?:Remittance ${extra}`,
    Amount: '| InstdAmt:Money EqvtAmt:Equivalent',
    Equivalent: 'Amt:Money CcyOfTrf:Currency',
    Rates: `${old ? '' : 'UnitCcy?:Currency'} XchgRate?:Rate RateTp?:{SPOT|SALE|AGRD} CtrctId?:T35`,
    ForCreditorAgent: `Cd?:${latest ? 'T4' : '{CHQB|HOLD|PHOB|TELB}'} InstrInf?:T140`,
    ForDebtorAgent: 'Cd?:T4 InstrInf?:T140',
  };
}
