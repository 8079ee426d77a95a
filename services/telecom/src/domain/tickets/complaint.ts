import type { TicketSeverity } from './tmf621.ts';

export interface Quote {
  quote: string;
  start: number;
  end: number;
}

interface Category {
  name: string;
  severity: TicketSeverity;
  cues: RegExp;
}

/** The first that is found goes before the others: the worst stands first. */
const CATEGORIES: Category[] = [
  {
    name: 'emergency-call',
    severity: 'Critical',
    cues: /(?:打不通|拨不通|拨不出|打不了|无法拨打|不能拨打|无法接通)[^。\n]{0,12}(?:110|119|120|122|紧急|急救|报警|火警)|(?:110|119|120|122|紧急电话|急救电话|报警电话)[^。\n]{0,12}(?:打不通|拨不通|拨不出|打不了|无法接通)|\b(?:can(?:no|')t|cannot|could ?n[o']t|unable to|failed to)\b[^.\n]{0,30}\b(?:911|112|999|000|emergency (?:number|services?|calls?))/iu,
  },
  {
    name: 'no-service',
    severity: 'Major',
    cues: /断网|没网|没有网络|无网络|上不了网|上不去网|不能上网|无法上网|连不上网|没信号|没有信号|无信号|无服务|业务中断|全部中断|专线中断|网络中断|光信号丢失|红灯|\bno (?:service|signal|internet|connection|network|dial tone)\b|\boutages?\b|\b(?:is|are|went|been|completely) down\b|\b(?:can(?:no|')t|cannot|unable to) (?:connect|access the internet|get online|go online|make (?:any )?calls)\b|\b(?:not|stopped) working\b/iu,
  },
  {
    name: 'intermittent',
    severity: 'Minor',
    cues: /掉线|时断时续|断断续续|经常断|老是断|不稳定|频繁断|\bintermittent(?:ly)?\b|\bkeeps? (?:dropping|disconnecting|cutting out)\b|\bunstable\b|\bdrops? (?:out|every|several)\b/iu,
  },
  {
    name: 'slow',
    severity: 'Minor',
    cues: /网速(?:很|太|特别|非常)?慢|速度(?:很|太)?慢|(?:很|太|特别|非常)(?:慢|卡)|卡顿|延迟(?:很|太)?高|丢包|\b(?:very |too |so |extremely )?slow(?:er|ly)?\b|\bbuffering\b|\blag(?:s|ging|gy)?\b|\bhigh latency\b|\bpacket loss\b/iu,
  },
  {
    name: 'voice-quality',
    severity: 'Minor',
    cues: /听不清|杂音|回音|掉话|通话质量|单通|\b(?:cannot|can't) hear\b|\becho\b|\bdropped calls?\b|\b(?:call|voice) quality\b|\bcrackl(?:es?|ing)\b/iu,
  },
  {
    name: 'billing',
    severity: 'Minor',
    cues: /多扣|多收|乱扣费|乱收费|扣费|账单|话费|退费|资费|\b(?:overcharged?|charged twice|billing|bills?|invoices?|refund)\b/iu,
  },
];

/** What is denied right before it is no complaint. */
const DENIED =
  /(?:没有|并未|未|不是|不再|不会|\bnot|\bno longer|\bnever|n't)\s{0,3}(?:出现|发生|再)?\s{0,3}$/iu;

export interface Understood {
  name: string;
  severity: TicketSeverity;
  cue?: Quote;
}

export function categoryOf(text: string): Understood {
  for (const { name, severity, cues } of CATEGORIES) {
    for (const { 0: quote, index } of text.matchAll(new RegExp(cues, `${cues.flags}g`))) {
      if (DENIED.test(text.slice(Math.max(0, index - 20), index))) continue;
      return { name, severity, cue: { quote, start: index, end: index + quote.length } };
    }
  }
  return { name: 'other', severity: 'Minor' };
}

const LABELLED =
  /(宽带账号|账号|账户|客户编号|订单号|工单号|电路编号|电路代号|专线号|设备编号|手机号码?|account|order|circuit|serial|customer|ticket|case)\s{0,3}(?:no\.?|number|id)?\s{0,3}(?:is|是|为)?\s{0,3}[:：#]?\s{0,3}([A-Z0-9][A-Z0-9-]{4,39})(?![A-Z0-9-])/giu;
const MOST_LABELLED = 20;

const TYPES: [RegExp, string][] = [
  [/账[号户]|account/i, 'Account'],
  [/订单|order/i, 'ProductOrder'],
  [/电路|专线|circuit/i, 'Circuit'],
  [/设备|serial/i, 'Device'],
  [/手机/, 'Msisdn'],
  [/工单|ticket|case/i, 'TroubleTicket'],
];

/** Numbers that the text itself calls by what they are of. */
export function labelledIds(text: string): (Quote & { type: string })[] {
  const found = [...text.matchAll(LABELLED)].flatMap(
    ({ 0: whole, 1: label = '', 2: id = '', index }) => {
      const start = index + whole.length - id.length;
      const type = TYPES.find(([sign]) => sign.test(label))?.[1] ?? 'Customer';
      return /\d/.test(id) ? [{ quote: id, start, end: start + id.length, type }] : [];
    },
  );
  const unique = found.filter(
    ({ quote }, i) => found.findIndex((one) => one.quote === quote) === i,
  );
  return unique.slice(0, MOST_LABELLED);
}
