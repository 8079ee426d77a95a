/** The year in which the parts that messages share were made: each version of a message uses one. */
export type Vintage = 2009 | 2019 | 2021;

/** `Cd` of a list that the standard keeps outside, or words of the parties' own. */
export const CODE = '| Cd:T4 Prtry:T35';
export const DIRECTION = '{CRDT|DBIT}';

const ADDRESS_TYPE = '{ADDR|PBOX|HOME|BIZZ|MLTO|DLVY}';
const ACCOUNT_TYPE =
  '{CASH|CHAR|COMM|TAXE|CISH|TRAS|SACC|CACC|SVGS|ONDP|MGLD|NREX|MOMA|LOAN|SLRY|ODFT}';

/** Facts of ISO 20022 that all messages share: parties, accounts, agents, remittance. */
export function commonTypes(vintage: Vintage): Record<string, string> {
  return {
    Code: CODE,
    When: '| Dt:Date DtTm:DateTime',
    ...parties(vintage === 2009),
    ...accounts(vintage),
    ...agents(vintage === 2009),
    Remittance: 'Ustrd*:T140 Strd*',
    InstrumentCode: '| Cd:T35 Prtry:T35',
  };
}

const parties = (old: boolean) => ({
  Party: 'Nm?:T140 PstlAdr?:Address Id?:PartyId CtryOfRes?:Country CtctDtls?:Contact',
  PartyId: '| OrgId:OrganisationId PrvtId:PersonId',
  OrganisationId: old ? 'BICOrBEI?:BIC Othr*:OtherId' : 'AnyBIC?:BIC LEI?:LEI Othr*:OtherId',
  PersonId: 'DtAndPlcOfBirth?:Birth Othr*:OtherId',
  OtherId: 'Id:T35 SchmeNm?:Code Issr?:T35',
  Birth: 'BirthDt:Date PrvcOfBirth?:T35 CityOfBirth:T35 CtryOfBirth:Country',
  Address: old
    ? `AdrTp?:${ADDRESS_TYPE} Dept?:T70 SubDept?:T70 StrtNm?:T70 BldgNb?:T16 PstCd?:T16 TwnNm?:T35
       CtrySubDvsn?:T35 Ctry?:Country AdrLine*7:T70`
    : `AdrTp?:AddressType Dept?:T70 SubDept?:T70 StrtNm?:T70 BldgNb?:T16 BldgNm?:T35 Flr?:T70
       PstBx?:T16 Room?:T70 PstCd?:T16 TwnNm?:T35 TwnLctnNm?:T35 DstrctNm?:T35 CtrySubDvsn?:T35
       Ctry?:Country AdrLine*7:T70`,
  AddressType: `| Cd:${ADDRESS_TYPE} Prtry`,
  Contact: old
    ? `NmPrfx?:{DOCT|MIST|MISS|MADM} Nm?:T140 PhneNb?:Phone MobNb?:Phone FaxNb?:Phone
       EmailAdr?:T2048 Othr?:T35`
    : `NmPrfx?:{DOCT|MADM|MISS|MIST|MIKS} Nm?:T140 PhneNb?:Phone MobNb?:Phone FaxNb?:Phone
       EmailAdr?:T2048 EmailPurp?:T35 JobTitl?:T35 Rspnsblty?:T35 Dept?:T70 Othr*:OtherContact
       PrefrdMtd?:{LETT|MAIL|PHON|FAXX|CELL}`,
  OtherContact: 'ChanlTp:T4 Id?:T128',
});

const accounts = (vintage: Vintage) => ({
  Account: `${vintage === 2021 ? 'Id?' : 'Id'}:AccountId Tp?:AccountType Ccy?:Currency Nm?:T70
    ${vintage === 2009 ? '' : 'Prxy?:Proxy'}`,
  AccountId: '| IBAN:IBAN Othr:OtherAccount',
  OtherAccount: 'Id:T34 SchmeNm?:Code Issr?:T35',
  AccountType: vintage === 2009 ? `| Cd:${ACCOUNT_TYPE} Prtry:T35` : CODE,
  Proxy: 'Tp?:Code Id:T2048',
});

const agents = (old: boolean) => ({
  Agent: 'FinInstnId:Institution BrnchId?:Branch',
  Institution: `${old ? 'BIC' : 'BICFI'}?:BIC ClrSysMmbId?:ClearingMember ${old ? '' : 'LEI?:LEI'} Nm?:T140
    PstlAdr?:Address Othr?:OtherId`,
  ClearingMember: 'ClrSysId?:ClearingCode MmbId:T35',
  ClearingCode: '| Cd:T5 Prtry:T35',
  Branch: `Id?:T35 ${old ? '' : 'LEI?:LEI'} Nm?:T140 PstlAdr?:Address`,
});
