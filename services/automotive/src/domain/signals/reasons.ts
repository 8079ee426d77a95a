import type { Text } from '@banyan/kernel/words';

/** Why a signal is not normalized. */
export const REASONS = {
  'name-unsure': {
    en: 'no signal has exactly this name; see the alternatives',
    zh: '没有信号与此名称完全一致；请参考备选项',
  },
  'unit-missing': {
    en: 'the unit is not given, and the name does not imply one',
    zh: '未给出单位，且名称也不包含单位',
  },
  'unit-unknown': { en: 'the unit is not known here', zh: '此处不认识该单位' },
  'unit-unfit': {
    en: 'the unit is of another quantity than the signal',
    zh: '该单位与信号的物理量不符',
  },
  'value-unreadable': {
    en: 'the value is not of the type of the signal',
    zh: '数值与信号类型不符',
  },
  'value-out-of-range': {
    en: 'the value is out of the range of the signal',
    zh: '数值超出信号范围',
  },
} satisfies Record<string, Text>;

export type Reason = keyof typeof REASONS;
