import type { Urgency } from '../definitions/groups.ts';
import type { Text } from '@banyan/kernel/words';

/** How each level of urgency is said. */
export const LEVELS: Record<Urgency, Text> = {
  stop: { en: 'stop now', zh: '立即停车' },
  urgent: { en: 'urgent', zh: '紧急' },
  soon: { en: 'soon', zh: '近期处理' },
  routine: { en: 'at the next service', zh: '下次保养处理' },
  watch: { en: 'watch', zh: '观察' },
  unknown: { en: 'urgency unknown', zh: '紧急程度未知' },
};
