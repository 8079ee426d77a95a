import { CODE, commonTypes, DIRECTION, type Vintage } from './common.ts';

/** Facts of camt.053.001 (statement of an account), versions 02 and 08. */
export function camt053(vintage: Vintage): Record<string, string> {
  const old = vintage === 2009;
  const since = (text: string) => (old ? '' : text);
  return {
    Document: 'BkToCstmrStmt:Body',
    Body: `GrpHdr:Header Stmt+:Statement ${since('SplmtryData*')}`,
    Header: `MsgId:T35 CreDtTm:DateTime MsgRcpt?:Party MsgPgntn?:Page ${since('OrgnlBizQry?:Query')}
      AddtlInf?:T500`,
    Page: 'PgNb:Digits5 LastPgInd:Boolean',
    Query: 'MsgId:T35 MsgNmId?:T35 CreDtTm?:DateTime',
    Statement: `Id:T35 ${since('StmtPgntn?:Page')} ElctrncSeqNb?:Integer ${since('RptgSeq?')}
      LglSeqNb?:Integer CreDtTm${since('?')}:DateTime FrToDt?:Period CpyDplctInd?:{CODU|COPY|DUPL}
      RptgSrc?:Code Acct:OwnAccount RltdAcct?:Account Intrst* Bal+:Balance TxsSummry?:Summary
      Ntry*:Entry AddtlStmtInf?:T500`,
    Period: 'FrDtTm:DateTime ToDtTm:DateTime',
    OwnAccount: `${commonTypes(vintage)['Account']} Ownr?:Party Svcr?:Agent`,
    ...balances(old),
    ...entries(old),
    ...transactions(old),
  };
}

const balances = (old: boolean) => ({
  Balance: `Tp:BalanceType CdtLine${old ? '?' : '*'}:CreditLine Amt:Money CdtDbtInd:${DIRECTION} Dt:When
    Avlbty*:Availability`,
  BalanceType: 'CdOrPrtry:BalanceCode SubTp?:Code',
  BalanceCode: old ? '| Cd:{XPCD|OPAV|ITAV|CLAV|FWAV|CLBD|ITBD|OPBD|PRCD|INFO} Prtry:T35' : CODE,
  CreditLine: old ? 'Incl:Boolean Amt?:Money' : 'Incl:Boolean Tp?:Code Amt?:Money Dt?:When',
  Availability: `Dt:AvailabilityDate Amt:Money CdtDbtInd:${DIRECTION}`,
  AvailabilityDate: '| NbOfDays:Days ActlDt:Date',
  Summary: `TtlNtries?:NetTotal TtlCdtNtries?:EntryTotal TtlDbtNtries?:EntryTotal
    TtlNtriesPerBkTxCd*`,
  EntryTotal: 'NbOfNtries?:Count Sum?:Decimal',
  NetTotal: old
    ? `NbOfNtries?:Count Sum?:Decimal TtlNetNtryAmt?:Decimal CdtDbtInd?:${DIRECTION}`
    : 'NbOfNtries?:Count Sum?:Decimal TtlNetNtry?:Net',
  Net: `Amt:Positive CdtDbtInd:${DIRECTION}`,
});

const entries = (old: boolean) => ({
  Entry: `NtryRef?:T35 Amt:Money CdtDbtInd:${DIRECTION} RvslInd?:Boolean
    Sts:${old ? '{BOOK|PDNG|INFO}' : 'Code'} BookgDt?:When ValDt?:When AcctSvcrRef?:T35
    Avlbty*:Availability BkTxCd:TransactionCode ComssnWvrInd?:Boolean AddtlInfInd?:MessageReference
    AmtDtls?:AmountDetails Chrgs${old ? '*' : '?'} TechInptChanl?:Code Intrst${old ? '*' : '? CardTx?'}
    NtryDtls*:EntryDetails AddtlNtryInf?:T500`,
  TransactionCode: 'Domn?:CodeDomain Prtry?:OwnCode',
  CodeDomain: 'Cd:T4 Fmly:CodeFamily',
  CodeFamily: 'Cd:T4 SubFmlyCd:T4',
  OwnCode: 'Cd:T35 Issr?:T35',
  MessageReference: 'MsgNmId?:T35 MsgId?:T35',
  AmountDetails: `InstdAmt?:ExchangedAmount TxAmt?:ExchangedAmount CntrValAmt?:ExchangedAmount
    AnncdPstngAmt?:ExchangedAmount PrtryAmt*:OwnAmount`,
  ExchangedAmount: 'Amt:Money CcyXchg?:Exchange',
  OwnAmount: 'Tp:T35 Amt:Money CcyXchg?:Exchange',
  Exchange: `SrcCcy:Currency TrgtCcy?:Currency UnitCcy?:Currency XchgRate:Rate CtrctId?:T35
    QtnDt?:DateTime`,
  EntryDetails: 'Btch?:EntryBatch TxDtls*:Transaction',
  EntryBatch: `MsgId?:T35 PmtInfId?:T35 NbOfTxs?:Count TtlAmt?:Money CdtDbtInd?:${DIRECTION}`,
});

const transactions = (old: boolean) => ({
  Transaction: `Refs?:References ${old ? '' : `Amt?:Money CdtDbtInd?:${DIRECTION}`}
    AmtDtls?:AmountDetails Avlbty*:Availability BkTxCd?:TransactionCode Chrgs${old ? '*' : '?'}
    Intrst${old ? '*' : '?'} RltdPties?:Parties RltdAgts?:Agents
    ${old ? '' : 'LclInstrm?:InstrumentCode'} Purp?:Code RltdRmtInf*10 RmtInf?:Remittance
    RltdDts?:Dates RltdPric? RltdQties* FinInstrmId? Tax? RtrInf?:Return CorpActn? SfkpgAcct?
    ${old ? '' : 'CshDpst* CardTx?'} AddtlTxInf?:T500 ${old ? '' : 'SplmtryData*'}`,
  References: `MsgId?:T35 AcctSvcrRef?:T35 PmtInfId?:T35 InstrId?:T35 EndToEndId?:T35
    ${old ? '' : 'UETR?:UETR'} TxId?:T35 MndtId?:T35 ChqNb?:T35 ClrSysRef?:T35
    ${old ? 'Prtry?' : 'AcctOwnrTxId?:T35 AcctSvcrTxId?:T35 MktInfrstrctrTxId?:T35 PrcgId?:T35 Prtry*'}:OwnReference`,
  OwnReference: 'Tp:T35 Ref:T35',
  Parties: ['InitgPty', 'Dbtr', 'UltmtDbtr', 'Cdtr', 'UltmtCdtr', 'TradgPty']
    .map((name) => `${name}?:${old ? 'Party' : 'PartyOrAgent'}`)
    .map((one) => (/^[DC]/.test(one) ? `${one} ${one.slice(0, 4)}Acct?:Account` : one))
    .concat('Prtry*:OwnParty')
    .join(' '),
  PartyOrAgent: '| Pty:Party Agt:Agent',
  OwnParty: `Tp:T35 Pty:${old ? 'Party' : 'PartyOrAgent'}`,
  Agents: `${old ? '' : 'InstgAgt?:Agent InstdAgt?:Agent'} DbtrAgt?:Agent CdtrAgt?:Agent
    IntrmyAgt1?:Agent IntrmyAgt2?:Agent IntrmyAgt3?:Agent RcvgAgt?:Agent DlvrgAgt?:Agent
    IssgAgt?:Agent SttlmPlc?:Agent Prtry*:OwnAgent`,
  OwnAgent: 'Tp:T35 Agt:Agent',
  Dates: `AccptncDtTm?:DateTime TradActvtyCtrctlSttlmDt?:Date TradDt?:Date IntrBkSttlmDt?:Date
    StartDt?:Date EndDt?:Date TxDtTm?:DateTime Prtry*:OwnDate`,
  OwnDate: 'Tp:T35 Dt:When',
  Return: 'OrgnlBkTxCd?:TransactionCode Orgtr?:Party Rsn?:Code AddtlInf*:T105',
});
