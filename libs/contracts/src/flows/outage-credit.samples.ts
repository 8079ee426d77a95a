const PAYER = { name: 'Hilltop Telecom', iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' };
const PAYEE = { name: 'Meadow Foods', iban: 'GB82WEST12345698765432', bic: 'WESTGB2LXXX' };

const ZH = `专线服务合同

第一条 甲方向乙方提供专线一条。

第二条 月租费为人民币12,000元。

第三条 当月可用率低于99.9%的，乙方可获得当月月租费10%的减免；当月可用率低于99%的，减免当月月租费的25%。
`;

const EN = `Leased line agreement

1. The provider gives the customer one leased line.

2. The monthly fee is EUR 1,249.90.

3. If availability in a month falls below 99.9%, the customer is credited 10% of the monthly fee; below 99%, 25%.
`;

const sla = { timeZone: 'Asia/Shanghai', targets: { Major: { duration: 'PT8H' } } };

/** Shown in the documents and on the page, and run by the tests. */
export const OUTAGE_SAMPLES = [
  {
    title: 'Five hours without a line',
    input: {
      ticket: {
        complaint: {
          text: 'Our leased line L-2201 has been down since 03:00, all branches are offline.',
          receivedAt: '2026-11-10T04:00:00+08:00',
        },
        sla,
      },
      outage: { from: '2026-11-10T03:00:00+08:00', to: '2026-11-10T08:00:00+08:00' },
      contract: { title: 'Leased line agreement', signedOn: '2026-01-01', text: EN },
      ...{ payer: PAYER, payee: PAYEE, reference: 'CREDIT-2026-11-1' },
    },
  },
  {
    title: '专线中断十小时',
    input: {
      ticket: {
        complaint: {
          text: '专线L-2201从今天凌晨三点开始断网，各分店都上不了网，请尽快处理。',
          receivedAt: '2026-11-10T04:00:00+08:00',
        },
        sla,
      },
      outage: { from: '2026-11-10T03:00:00+08:00', to: '2026-11-10T13:00:00+08:00' },
      contract: { title: '专线服务合同', signedOn: '2026-01-01', text: ZH },
      ...{ payer: PAYER, payee: PAYEE, reference: 'CREDIT-2026-11-2' },
    },
  },
];
