import { wordGrounder } from '@banyan/kernel/words';

/** By words that state nothing of themselves. */
export const groundWords = wordGrounder({
  en: `a an the and or of in on to for with from by as is are was were be been has have it its this that
    these those there which here alarm alarms active work order orders made most pressing priority
    points point to failure`,
  zh: '报警 其中 个 条 处于 激活 状态 生成 工单 最紧急 最 紧急 的 是 为 共 有 优先级 指向 故障 该 此 和 与 中 于 了',
});
