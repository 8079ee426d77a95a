/** A member of a sequence: how often it may stand there. */
export interface Member {
  name: string;
  required: boolean;
  repeats: boolean;
}

const sequence = (text: string): Member[] =>
  text
    .trim()
    .split(/\s+/)
    .map((item) => ({
      name: item.replace(/[?*+]+$/, ''),
      required: !/[?*]/.test(item),
      repeats: /[*+]/.test(item),
    }));

/** Version of pain.001.001: what is known of its sequences. `?` may be absent, `*` any number, `+` at least one. */
export type Version = '03' | '09' | '11';
export const VERSIONS: Version[] = ['03', '09', '11'];

const only = (present: boolean, text: string) => (present ? text : '');

/** The sequences that are checked, by the name of the element that holds them. Others are not entered. */
export function structureOf(version: Version): ReadonlyMap<string, Member[]> {
  const new09 = version !== '03';
  const new11 = version === '11';
  const bic = new09 ? 'BICFI' : 'BIC';
  const party = sequence('Nm? PstlAdr? Id? CtryOfRes? CtctDtls?');
  const account = sequence(`${new11 ? 'Id?' : 'Id'} Tp? Ccy? Nm?${only(new09, ' Prxy?')}`);
  const agent = sequence('FinInstnId BrnchId?');
  const transactionAgents = [1, 2, 3].map((n) => `IntrmyAgt${n}? IntrmyAgt${n}Acct?`).join(' ');
  return new Map([
    ['Document', sequence('CstmrCdtTrfInitn')],
    ['CstmrCdtTrfInitn', sequence(`GrpHdr PmtInf+${only(new09, ' SplmtryData*')}`)],
    [
      'GrpHdr',
      sequence(
        `MsgId CreDtTm Authstn* NbOfTxs CtrlSum? InitgPty FwdgAgt?${only(new11, ' InitnSrc?')}`,
      ),
    ],
    [
      'PmtInf',
      sequence(`PmtInfId PmtMtd${only(new11, ' ReqdAdvcTp?')} BtchBookg? NbOfTxs? CtrlSum? PmtTpInf?
        ReqdExctnDt PoolgAdjstmntDt? Dbtr DbtrAcct DbtrAgt DbtrAgtAcct?${only(new09, ' InstrForDbtrAgt?')}
        UltmtDbtr? ChrgBr? ChrgsAcct? ChrgsAcctAgt? CdtTrfTxInf+`),
    ],
    [
      'CdtTrfTxInf',
      sequence(`PmtId PmtTpInf? Amt XchgRateInf? ChrgBr?${only(new11, ' MndtRltdInf?')} ChqInstr?
        UltmtDbtr? ${transactionAgents} CdtrAgt? CdtrAgtAcct? Cdtr? CdtrAcct? UltmtCdtr?
        InstrForCdtrAgt* InstrForDbtrAgt? Purp? RgltryRptg* Tax? RltdRmtInf* RmtInf?${only(new09, ' SplmtryData*')}`),
    ],
    ['PmtId', sequence(`InstrId? EndToEndId${only(new09, ' UETR?')}`)],
    ['FinInstnId', sequence(`${bic}? ClrSysMmbId?${only(new09, ' LEI?')} Nm? PstlAdr? Othr?`)],
    ...['InitgPty', 'Dbtr', 'Cdtr', 'UltmtDbtr', 'UltmtCdtr'].map((name) => [name, party] as const),
    ...['DbtrAcct', 'CdtrAcct'].map((name) => [name, account] as const),
    ...['DbtrAgt', 'CdtrAgt'].map((name) => [name, agent] as const),
  ]);
}
