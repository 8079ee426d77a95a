import type { Vintage } from './common.ts';

/** Facts that the two initiations share: pain.001 and pain.008. */
export const initiation = (vintage: Vintage) => ({
  Authorisation: '| Cd:{AUTH|FDET|FSUM|ILEV} Prtry:T128',
  Header: `MsgId:T35 CreDtTm:DateTime Authstn*2:Authorisation NbOfTxs:TxCount CtrlSum?:TxSum
    InitgPty:Party FwdgAgt?:Agent ${vintage === 2021 ? 'InitnSrc?:Source' : ''}`,
  Source: 'Nm:T140 Prvdr?:T35 Vrsn?:T35',
  Reference: `InstrId?:T35 EndToEndId:T35 ${vintage === 2009 ? '' : 'UETR?:UETR'}`,
});

export const BEARER = '{DEBT|CRED|SHAR|SLEV}';
export const PRIORITY = '{HIGH|NORM}';
