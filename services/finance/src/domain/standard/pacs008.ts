import type { Vintage } from './common.ts';
import { BEARER, PRIORITY } from './initiation.ts';

const withAccounts = (...names: string[]) =>
  names.map((name) => `${name}?:Agent ${name}Acct?:Account`).join(' ');
const NUMBERS = [1, 2, 3];

/** Facts of pacs.008.001 (credit transfer between institutions), versions 02, 08 and 10. */
export function pacs008(vintage: Vintage): Record<string, string> {
  const [old, latest] = [vintage === 2009, vintage === 2021];
  const extra = old ? '' : 'SplmtryData*';
  const before = old ? ['PrvsInstgAgt'] : NUMBERS.map((n) => `PrvsInstgAgt${n}`);
  return {
    Document: 'FIToFICstmrCdtTrf:Body',
    Body: `GrpHdr:Header CdtTrfTxInf+:Transfer ${extra}`,
    Header: `MsgId:T35 CreDtTm:DateTime BtchBookg?:Boolean NbOfTxs:TxCount CtrlSum?:TxSum
      TtlIntrBkSttlmAmt?:Money IntrBkSttlmDt?:Date SttlmInf:Settlement PmtTpInf?:PaymentType
      InstgAgt?:Agent InstdAgt?:Agent`,
    Settlement: `SttlmMtd:{INDA|INGA|COVE|CLRG} SttlmAcct?:Account ClrSys?:ClearingSystem
      ${withAccounts('InstgRmbrsmntAgt', 'InstdRmbrsmntAgt', 'ThrdRmbrsmntAgt')}`,
    ClearingSystem: '| Cd:T3 Prtry:T35',
    PaymentType: `InstrPrty?:${PRIORITY} ClrChanl?:{RTGS|RTNS|MPNS|BOOK} SvcLvl${old ? '?' : '*'}:Code
      LclInstrm?:InstrumentCode CtgyPurp?:Code`,
    Transfer: `PmtId:Reference PmtTpInf?:PaymentType IntrBkSttlmAmt:Money IntrBkSttlmDt?:Date
      SttlmPrty?:{URGT|HIGH|NORM} SttlmTmIndctn?:Indication SttlmTmReq?:Request AccptncDtTm?:DateTime
      PoolgAdjstmntDt?:Date InstdAmt?:Money XchgRate?:Rate ChrgBr:${BEARER} ChrgsInf*:Charge
      ${latest ? 'MndtRltdInf?' : ''} ${withAccounts(...before)} InstgAgt?:Agent InstdAgt?:Agent
      ${withAccounts(...NUMBERS.map((n) => `IntrmyAgt${n}`))} UltmtDbtr?:Party InitgPty?:Party
      Dbtr:Party DbtrAcct?:Account DbtrAgt:Agent DbtrAgtAcct?:Account CdtrAgt:Agent
      CdtrAgtAcct?:Account Cdtr:Party CdtrAcct?:Account UltmtCdtr?:Party
      InstrForCdtrAgt*:ForCreditorAgent InstrForNxtAgt*:ForNextAgent Purp?:Code RgltryRptg*10
      ${old ? '' : 'Tax?'} RltdRmtInf*10 RmtInf?:Remittance ${extra}`,
    Reference: `InstrId?:T35 EndToEndId:T35 TxId${old ? '' : '?'}:T35 ${old ? '' : 'UETR?:UETR'}
      ClrSysRef?:T35`,
    Indication: 'DbtDtTm?:DateTime CdtDtTm?:DateTime',
    Request: 'CLSTm?:Time TillTm?:Time FrTm?:Time RjctTm?:Time',
    Charge: `Amt:Money ${old ? 'Pty' : 'Agt'}:Agent`,
    ForCreditorAgent: `Cd?:${latest ? 'T4' : '{CHQB|HOLD|PHOB|TELB}'} InstrInf?:T140`,
    ForNextAgent: 'Cd?:{PHOA|TELA} InstrInf?:T140',
  };
}
