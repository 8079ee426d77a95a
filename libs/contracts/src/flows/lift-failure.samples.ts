const ZH = `电梯维护保养合同

甲方：青山物业服务有限公司
乙方：白河电梯工程有限公司

第一条 乙方为甲方8号楼的电梯提供维护保养。

第二条 乙方接到电梯困人的报告后，应当在30分钟内到达现场救援；接到其他故障的报告后，应当在4小时内到达现场。

第三条 每超时一次，乙方应当支付违约金人民币500元。
`;

const EN = `Lift maintenance contract

1. The contractor maintains the lifts of 8 Riverside Road.

2. Where people are trapped in a lift, the contractor shall arrive on site within thirty (30) minutes of the report; where a lift is otherwise out of order, it shall arrive on site within 4 hours.

3. For each late arrival the contractor pays liquidated damages of EUR 100.
`;

/** Shown in the documents and on the page, and run by the tests. */
export const LIFT_SAMPLES = [
  {
    title: '电梯困人',
    input: {
      request: {
        message: '8号楼2单元电梯困人了，里面有两个人，请快来',
        receivedAt: '2026-11-25T10:00:00+08:00',
        address_string: '青山路8号',
      },
      lift: { id: '8-2-1' },
      contract: { title: '电梯维护保养合同', signedOn: '2026-01-01', text: ZH },
    },
  },
  {
    title: 'A lift is out of order',
    input: {
      request: {
        message: 'The lift in tower B is out of order since this morning.',
        receivedAt: '2026-11-25T10:00:00+08:00',
        address_string: '8 Riverside Road',
      },
      lift: { id: 'tower-b-1', failureCode: 'M011' },
      contract: { title: 'Lift maintenance contract', signedOn: '2026-01-01', text: EN },
    },
  },
];
