import type { Matter } from './matter.ts';
import type { Context } from './context.ts';

interface Cue {
  reason: string;
  before?: RegExp;
  after?: RegExp;
  sentence?: RegExp;
}

/** What is paid again and again is no sum by itself, wherever it stands. */
const ALWAYS: Cue[] = [
  {
    reason: 'recurring',
    before:
      /(每|按)(月|年|天|日|季度?|周|人|次|平方米|吨|公斤|[袋瓶箱只斤件张本台部])[^，]{0,8}$|(月|日|年)(工资|租金|薪)[^，]{0,6}$/,
  },
  {
    reason: 'recurring',
    after:
      /^\s*([/／]\s*(月|年|天|日|人|次|吨|month|year|day|hour|unit)|(a|per|each|every)\s+(month|year|day|hour|week|quarter|annum|unit)|(monthly|annually|yearly))/i,
  },
];

/** What a judgment tells beside what was taken: words of courts, looked for in this order. */
const OFFENCE: Cue[] = [
  {
    reason: 'earlier-conviction',
    sentence:
      /曾因|因犯?[^，]{1,12}(罪|被)[^。]{0,40}(判处|劳动教养|行政)|前科|previously convicted/i,
  },
  { reason: 'part', before: /(其中|中的)(的|有|包括|人民币)?$/ },
  { reason: 'fine', before: /(罚金|罚款|保证金|诉讼费|fined?)[^，]{0,10}$/i },
  { reason: 'threshold', after: /^\s*(以上|以下)(的|，|不满)/ },
  {
    reason: 'returned',
    before:
      /(退赔|退赃|退还|退出|退回|退缴|返还|发还|归还|偿还|赔偿|补偿|补交|补缴|上缴|交还|赔付|支付利息|谅解金|repaid|returned|refunded|compensat\w+|restitution)[^，]{0,24}$/i,
  },
  { reason: 'returned', after: /^[^，]{0,6}(已|均|被)?(退还|发还|归还|退赔|返还)/ },
  {
    reason: 'resale',
    before:
      /(销赃|卖得|共卖|所得款|得款|得赃款|赃款|获利|分得|变卖|转卖|卖了|卖给[^，]{0,15}|出售给[^，]{0,15}|得到|非法所得|sold\s+(it|them)?\s*for|resale)[^，]{0,14}$/i,
  },
  { reason: 'resale', after: /^[^，]{0,3}分给/ },
  {
    reason: 'resale',
    after:
      /^(的)?(价格|价款|低价)?[^。；]{0,40}(卖给|卖与|出售|销售|转卖|卖掉|卖出|变卖|典当|抵押|收购)/,
  },
  { reason: 'seized', before: /(冻结|扣押|缴获|查获|追缴|追回|搜出|剩余|起获)[^，]{0,24}$/ },
  { reason: 'asked-for', before: /(需要|(?<!的)要求|索要|欲|打算|谎称[^，]{0,10}要)[^，]{0,12}$/ },
  { reason: 'aftermath', sentence: /^\s*(\d+[、.．])?\s*(案发后|另查明|破案后|归案后)/ },
];

export function exclusionOf(matter: Matter, { before, after, sentence }: Context) {
  const cues = matter === 'offence' ? [...ALWAYS, ...OFFENCE] : ALWAYS;
  return cues.find(
    (cue) => cue.before?.test(before) || cue.after?.test(after) || cue.sentence?.test(sentence),
  )?.reason;
}
