import type { Kind } from './kinds.ts';

/**
 * Wide nets behind the precise patterns: a thing and what happens to it, in either order, near each
 * other. They cost false alarms and save what no pattern foresaw.
 */
interface Net {
  kind: Kind;
  things: string;
  happens: string;
  /** Characters between the two. */
  near: number;
  /** Beside these it is an everyday matter. */
  unless: string;
}

const NETS: Net[] = [
  {
    kind: 'flood',
    things: String.raw`\b(?:water|pipes?|drains?|gutter|tank|bath(?:tub)?|washing machine|dishwasher|sprinklers?|rain(?:water)?|sewage|sewer|toilet|ceiling|radiator|boiler|hydrant|puddle|leak(?:ing|s)?|shutoff|hose|tap|faucet|roof)\b`,
    happens: String.raw`\b(?:pour\w*|gush\w*|spew\w*|spill\w*|burst\w*|came apart|came off|come off|broke|running|everywhere|coming through|going through|went through|through my|waterfall|overflow\w*|deep|deeper|rising|soaked|rain(?:s|ing) (?:in|inside)|streaming|can(?:'?t|not) (?:find|stop|reach)|out of control|too fast|very fast|badly|like crazy|litres?|gallons?|buckets|ruin\w*|destroy\w*|all over)\b`,
    near: 40,
    unless: String.raw`\b(?:clogged|blocked|slow|slowly|drips?|dripping|filled|bill|toilet paper|paint\w*|rain gutter|running out|hot water runs|not running|no running|isn'?t running|discolou?red|brown|smells?|pressure|heater|pump|softener|cooler|dispenser|broke down)\b`,
  },
  {
    kind: 'flood',
    things: '(?:水|漏|排水|管|地漏|下水|污|雨|雪|浴缸|洗衣机|鱼缸|马桶|水箱|喷头|暖气)',
    happens:
      '(?:越来越[深大多高]|像?下大?雨|顺着|溢|涌|返|倒流|流到|流下|流进|淌|积水|哗|快进|进了?屋|进大堂|脱了|断开|断了|裂了|爆|冲|漏穿|泡|来不及|接不住|止不|深|一地|满地)',
    near: 10,
    unless:
      '慢|排水不畅|漏电|发黄|水费|滴水|渗|堵了(?!.{0,6}[溢漫涌])|发霉|不急|水表(?!爆)|上漆|断水|停水',
  },
  {
    kind: 'trapped',
    things: String.raw`\b(?:lifts?|elev[ae]t[oe]rs?|escalators?)\b`,
    happens: String.raw`\b(?:stuck|jammed|stopped|halted|stalled|frozen|froze|alone|dark|between|somebody|someone|people|persons?|by itself|can'?t stop|up and down|shaking|shook|don'?t open|won'?t open|not open\w*|help|trap+ed|inside|free ?fall\w*|dropped|crash\w*)\b`,
    near: 60,
    unless: String.raw`\b(?:buttons?|furniture|mirror|lights?|empty|nobody|no one|no-one|without (?:people|anyone)|works again|working again|out of order|smell\w*|dogs?|card|music|adverts?|smok\w*|litter|dirty|noise|noisy|key|carpet|heard|book\w*|reserve|moving (?:in|out)|move)\b`,
  },
  {
    kind: 'trapped',
    things: '(?:电梯|轿厢|货梯|客梯|升降机|扶梯)',
    happens:
      '(?:停了|停在|停住|卡|困|里面|一个人|不开门|打不开|开不了|灯(?:也|都)?灭|中间|之间|上上下下|停不下|抖|晃|往下|坠|夹|救|不动)',
    near: 14,
    unless:
      '按钮|广告|地毯|空调|预约|没有?人|无人|空的|停运|检修|年检|脏|装修|电梯卡|卡丢|刷卡|梯卡|卡坏|卡失效|遛狗|抽烟|吵',
  },
  {
    kind: 'trapped',
    things: String.raw`\b(?:locked|shut|stuck|trap+ed|caged)\b`,
    happens: String.raw`\b(?:in the|inside|in a|on the roof|everyone (?:has )?left|nobody (?:is )?here|can'?t get out)\b`,
    near: 20,
    unless: String.raw`\b(?:keys?|locked out|lock|parcels?|packages?|lift door|furniture|car|bike|letters?|mail\w*|drawer|locker|dustbin|sink|drain|traffic|button|dishwasher|bird|mouse|rat|coin|card)\b`,
  },
  {
    kind: 'gas',
    things: String.raw`\b(?:smel+\w*|odou?rs?|stove|hob|cooker|boiler|air|co)\b`,
    happens: String.raw`\b(?:sul(?:f|ph)ur\w*|vomit\w*|nause\w*|dizzy|headaches?|sick|faint|leaking|leaks|co level|toxic|choking|eyes (?:sting|burn|water)\w*|eggs?|level .{0,20}dangerous)\b`,
    near: 60,
    unless: String.raw`\b(?:paint|perfume|weed|cigarette\w*|rubbish|garbage|trash|sick of|leaking (?:tap|water))\b|\bwater\b`,
  },
  {
    kind: 'gas',
    things: '(?:气|味|灶|热水器)',
    happens: '(?:还在出|一直出|关不|漏|头晕|头疼|恶心|想吐|呕吐|晕|呛|熏得|喘)',
    near: 12,
    unless:
      '漏水|空气|天气|油烟|油漆|香水|烟味|垃圾|暖气|客气|生气|小气|气死|口气|打气|脾气|水气|电气',
  },
  {
    kind: 'fire',
    things: String.raw`\b(?:heater|wall|socket|plug|candle|plants?|curtains?|stove|oven|car|scooter|rubbish|trash|bin|cable|laptop|phone|lamp|fireworks?|lighter|petrol|gasoline)\b`,
    happens: String.raw`\b(?:scorch\w*|burning|charred|ignit\w*|smok(?:es|ed|ing)|in flames|lit|lighting|glow\w*|bang|caught|too hot|red hot)\b`,
    near: 24,
    unless: String.raw`\b(?:well lit|poorly lit|barely lit|smoking area|cigars?|weed|no smoking|ignite|ignition|caught (?:in|on) (?:camera|tape|cctv)|candles? allowed)\b`,
  },
  {
    kind: 'fire',
    things: '(?:车|房|楼|树|草|垃圾|纸|柜|锅|电|窗|家里|楼梯|杂物|油|阳台)',
    happens: '(?:烧了|烧车|烧起|烧着|点火|着了|冒烟|冒火|火光|起烟|熏黑|点着|火[很好太]?大)',
    near: 6,
    unless: '打不着|点不着|点火器|灯泡|烧坏|熏黑.{0,6}粉刷|粉刷|发烧',
  },
  {
    kind: 'electric',
    things: String.raw`\b(?:power|electric\w*|cables?|wires?|pylon|transformer|lamp ?post|substation)\b`,
    happens: String.raw`\b(?:fell|fallen|falling|came down|across the|on the (?:ground|path|lawn|grass|road)|humming loudly|crackl\w*|tingl\w*|shock\w*|sizzl\w*)\b`,
    near: 24,
    unless: String.raw`\b(?:fell (?:asleep|behind)|bill|price)\b`,
  },
  {
    kind: 'medical',
    things: String.raw`\b(?:neighbou?r|old|elderly|lady|man|woman|resident|grand\w+|he|she|mother|father|child|baby)\b|独居|老人|邻居|奶奶|爷爷|大爷|大妈`,
    happens: String.raw`\b(?:not (?:answer\w*|opened|been seen|moved|respond\w*)|(?:hasn'?t|haven'?t) (?:answer\w*|been seen|opened|come out|moved|picked up)|lying (?:on|in)|on the (?:ground|floor)|groan\w*|moan\w*|calling for help|convulsing)\b|没人应|没反应|没出门|没动静|躺在地|倒在|不动了|呻吟|喊疼`,
    near: 40,
    unless: String.raw`\b(?:rent|bill|fee|letter|e-?mails?)\b|物业费|电话没人接`,
  },
  {
    kind: 'violence',
    things: String.raw`\b(?:stranger|man|men|guy|someone|somebody|husband|boyfriend|neighbou?r|drunk|group|gang|woman|person|he|ex)\b|陌生人|有人|男人|老公|前男友|醉汉|流氓|楼上|隔壁|一伙`,
    happens: String.raw`\b(?:follow(?:ed|ing|s)|won'?t leave|stalk\w*|threat\w*|smashing|smash\w*|pulled a|hammer|axe|bat|crowbar|grabbed|hurt|hit|hitting|beat|scream\w*)\b|跟着我|跟到|不肯走|棍子|砸车|砸|要打|打老婆|打老公|打小孩|威胁|堵在|拿着(?:刀|棍|斧|锤)|哭喊|惨叫`,
    near: 40,
    unless: String.raw`\b(?:hit (?:my|the) (?:car|gate|fence|post)|parking|music|nails?|drilling)\b|装修|施工|钉钉子|车位`,
  },
  {
    kind: 'structure',
    things: String.raw`\b(?:concrete|bricks?|tiles?|plaster|glass|window|balcony|wall|roof|ceiling|ice|stones?|cladding|pole|tree|branch)\b|玻璃|窗|脚手架|围墙|墙|瓷砖|水泥|广告牌|石头|树|阳台|吊顶|雨棚`,
    happens: String.raw`\b(?:dropp(?:ed|ing)|falling|fell|about to|hanging|collaps\w*|crumbl\w*|cracking|bulging|swaying|leaning|coming loose|came loose)\b|快掉|要掉|掉了|掉落|歪了|要倒|要塌|裂开|砸|悬着|晃`,
    near: 24,
    unless: String.raw`\b(?:leaves|paint|wallpaper|washing|laundry|hanging (?:clothes|laundry|plants|pictures)|in my bathroom)\b|墙皮|掉漆|掉色|浴室瓷砖|粉刷|叶子|墙纸`,
  },
];

export const WIDE: { kind: Kind; pattern: RegExp; unless: RegExp }[] = NETS.map(
  ({ kind, things, happens, near, unless }) => {
    const between = `[^\\n]{0,${near}}?`;
    const source = `(?:${things})${between}(?:${happens})|(?:${happens})${between}(?:${things})`;
    return { kind, pattern: new RegExp(source, 'gu'), unless: new RegExp(unless, 'u') };
  },
);
