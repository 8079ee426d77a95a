import { wordGrounder } from '@banyan/kernel/words';

/** By words that state nothing of themselves. */
export const groundWords = wordGrounder({
  en: `a an the and or of in on at to for with from by until before as is are was were be been will
    has have had it its this that these your you we our there which here please thank thanks dear
    resident request message priority answer answered reply respond response receive received
    finish finished done complete completed work resolve resolved expect latest handled amount
    amounts due total totals balance owed outstanding paid payments period statement charge charges
    fee late add adds up come comes`,
  zh: '您 的 您的 我们 将 会 于 在 前 之前 最迟 回复 答复 响应 处理 完成 解决 办结 优先级 请求 报修 已 收到 受理 个 笔 项 应收 应付 合计 共计 总计 总额 已付 已收 余额 欠费 尚欠 滞纳金 费用 物业费 账单 期间 其中 金额 该 此 为 是 有 和 与 及 了 请 内 计',
});
