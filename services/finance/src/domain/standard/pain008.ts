import type { Vintage } from './common.ts';
import { BEARER, initiation, PRIORITY } from './initiation.ts';

const FREQUENCY = '{YEAR|MNTH|QURT|MIAN|WEEK|DAIL|ADHO|INDA}';

/** Facts of pain.008.001 (customer direct debit initiation), version 02. */
export const pain008 = (vintage: Vintage): Record<string, string> => ({
  ...initiation(vintage),
  Document: 'CstmrDrctDbtInitn:Body',
  Body: 'GrpHdr:Header PmtInf+:Batch',
  Batch: `PmtInfId:T35 PmtMtd:{DD} BtchBookg?:Boolean NbOfTxs?:TxCount CtrlSum?:TxSum
    PmtTpInf?:PaymentType ReqdColltnDt:Date Cdtr:Party CdtrAcct:Account CdtrAgt:Agent
    CdtrAgtAcct?:Account UltmtCdtr?:Party ChrgBr?:${BEARER} ChrgsAcct?:Account ChrgsAcctAgt?:Agent
    CdtrSchmeId?:Party DrctDbtTxInf+:Transfer`,
  PaymentType: `InstrPrty?:${PRIORITY} SvcLvl?:Code LclInstrm?:InstrumentCode
    SeqTp?:{FRST|RCUR|FNAL|OOFF} CtgyPurp?:Code`,
  Transfer: `PmtId:Reference PmtTpInf?:PaymentType InstdAmt:Money ChrgBr?:${BEARER} DrctDbtTx?:Debit
    UltmtCdtr?:Party DbtrAgt:Agent DbtrAgtAcct?:Account Dbtr:Party DbtrAcct:Account UltmtDbtr?:Party
    InstrForCdtrAgt?:T140 Purp?:Code RgltryRptg*10 Tax? RltdRmtInf*10 RmtInf?:Remittance`,
  Debit: 'MndtRltdInf?:Mandate CdtrSchmeId?:Party PreNtfctnId?:T35 PreNtfctnDt?:Date',
  Mandate: `MndtId?:T35 DtOfSgntr?:Date AmdmntInd?:Boolean AmdmntInfDtls?:Amendment
    ElctrncSgntr?:T1025 FrstColltnDt?:Date FnlColltnDt?:Date Frqcy?:${FREQUENCY}`,
  Amendment: `OrgnlMndtId?:T35 OrgnlCdtrSchmeId?:Party OrgnlCdtrAgt?:Agent OrgnlCdtrAgtAcct?:Account
    OrgnlDbtr?:Party OrgnlDbtrAcct?:Account OrgnlDbtrAgt?:Agent OrgnlDbtrAgtAcct?:Account
    OrgnlFnlColltnDt?:Date OrgnlFrqcy?:${FREQUENCY}`,
});
