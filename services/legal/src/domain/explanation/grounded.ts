import { wordGrounder } from '@banyan/kernel/words';

/** By words that state nothing of themselves. */
export const groundWords = wordGrounder({
  en: `a an the and or of in on at to for with from by as is are was were be been has have it its this
    that these those there which here text document amount amounts item items total totals sum adds
    add up together article articles law cited apply applies contract clause clauses category
    categories found`,
  zh: '个 文本 合同 条款 类别 其中 金额 款项 各项 项 笔 合计 共计 总计 总额 共有 共 计 相加 等于 引用 适用 依据 根据 找到 如下 上述 该 此 为 是 有 的 和 与 及 在 中 于 了',
});
