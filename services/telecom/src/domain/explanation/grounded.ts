import { wordGrounder } from '@banyan/kernel/words';

/** By words that state nothing of themselves. */
export const groundWords = wordGrounder({
  en: `a an the and or of in on at to for with from by as is are was were be been has have it its this
    that these those there which here alarm alarms group groups form forms formed root roots cause
    causes alone largest one network fault faults ticket severity priority due expected resolution
    status new draft drafted answer option source clause says stands found`,
  zh: '个 条 组 告警 构成 形成 其中 单独 最大 一组 根因 根告警 根源 共 有 网络 故障 工单 严重程度 级别 优先级 预计 解决 时间 截止 状态 新 草拟 为 是 的 和 与 及 在 中 于 了 该 此 答案 选项 条款 来源 依据 出自 载明',
});
