import { Builder, cents, el, money } from './build.ts';

const sideOf = (value: number) => el('CdtDbtInd', value < 0 ? 'DBIT' : 'CRDT');

/** A camt.053 without fault, of an account in EUR. */
export function statement(b: Builder): string {
  const values = Array.from(
    { length: 3 + b.below(4) },
    (_, i) => (i === 0 ? 1 : b.of([1, -1])) * (2 + b.cents()),
  );
  const opening = b.of([1, -1]) * b.cents();
  const closing = values.reduce((a, c) => a + c, opening);
  const day = () => el('Dt', el('Dt', b.day()));
  const balance = (code: string, value: number) =>
    el(
      'Bal',
      el('Tp', el('CdOrPrtry', el('Cd', code))),
      money('Amt', 'EUR', cents(Math.abs(value))),
      sideOf(value),
      day(),
    );
  const amount = (value: number) => money('Amt', 'EUR', cents(Math.abs(value)));
  const detail = (value: number, i: number, j: number) =>
    el(
      'TxDtls',
      el('Refs', el('EndToEndId', `E-${i}-${j}`)),
      b.old ? el('AmtDtls', el('TxAmt', amount(value))) : amount(value) + sideOf(value),
      el(
        'RltdPties',
        b.old ? b.party('Dbtr') : el('Dbtr', el('Pty', el('Nm', '伟方'))),
        b.account('DbtrAcct', true),
      ),
      el('RltdAgts', b.agent('DbtrAgt')),
    );
  const details = (value: number, i: number) => {
    const half = Math.trunc(value / 2);
    const batch = el(
      'Btch',
      el('NbOfTxs', '2'),
      money('TtlAmt', 'EUR', cents(Math.abs(value))),
      sideOf(value),
    );
    return el('NtryDtls', batch, detail(half, i, 0), detail(value - half, i, 1));
  };
  const entry = (value: number, i: number, status = 'BOOK') =>
    el(
      'Ntry',
      ...[
        el('NtryRef', `N-${i}`),
        amount(value),
        sideOf(value),
        el('RvslInd', 'false'),
        el('Sts', b.old ? status : el('Cd', status)),
      ],
      ...[el('BookgDt', el('Dt', b.day())), el('AcctSvcrRef', `R-${i}`)],
      el(
        'BkTxCd',
        el('Domn', el('Cd', 'PMNT'), el('Fmly', el('Cd', 'RCDT'), el('SubFmlyCd', 'ESCT'))),
      ),
      details(value, i),
    );
  const pending = b.chance(3) ? [entry(b.cents() + 2, 99, 'PDNG')] : [];
  return b.document(
    el(
      'BkToCstmrStmt',
      el('GrpHdr', el('MsgId', `S-${b.digits(9)}`), el('CreDtTm', b.created())),
      el(
        'Stmt',
        ...[el('Id', 'S-1'), el('ElctrncSeqNb', b.digits(3)), el('CreDtTm', b.created())],
        el(
          'Acct',
          el('Id', el('IBAN', b.iban())),
          el('Ccy', 'EUR'),
          b.party('Ownr'),
          b.agent('Svcr'),
        ),
        ...[
          balance(b.of(['OPBD', 'PRCD']), opening),
          balance('CLBD', closing),
          balance('CLAV', closing),
        ],
        summary(b, values),
        ...values.map((value, i) => entry(value, i)),
        ...pending,
      ),
    ),
  );
}

/** Of what was booked alone. */
function summary(b: Builder, values: number[]): string {
  const net = values.reduce((a, c) => a + c, 0);
  const gross = (some: number[]) => cents(some.reduce((a, c) => a + Math.abs(c), 0));
  const total = (some: number[]) => el('NbOfNtries', String(some.length)) + el('Sum', gross(some));
  const told = cents(Math.abs(net));
  const told02 = el('TtlNetNtryAmt', told) + sideOf(net);
  return el(
    'TxsSummry',
    el('TtlNtries', total(values), b.old ? told02 : el('TtlNetNtry', el('Amt', told), sideOf(net))),
    el('TtlCdtNtries', total(values.filter((value) => value >= 0))),
    el('TtlDbtNtries', total(values.filter((value) => value < 0))),
  );
}
