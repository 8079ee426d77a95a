import type { Language } from '@banyan/kernel/words';
import { componentOf } from './components.ts';
import type { Flag, FlagState } from './flags.ts';
import type { Classification } from './schema.ts';

const FLAG_NAMES: Record<Flag, Record<Language, string>> = {
  crash: { en: 'crash', zh: '碰撞' },
  fire: { en: 'fire', zh: '起火' },
  smoke: { en: 'smoke', zh: '冒烟' },
  injury: { en: 'injury', zh: '人员受伤' },
  death: { en: 'death', zh: '人员死亡' },
  recall: { en: 'recall', zh: '召回' },
  stall: { en: 'stall', zh: '熄火或失去动力' },
  'loss-of-control': { en: 'loss of control', zh: '车辆失控' },
  'air-bag-not-deployed': { en: 'air bag not deployed', zh: '气囊未弹出' },
};

const STATE_NAMES: Record<Exclude<FlagState, 'told'>, Record<Language, string>> = {
  denied: { en: 'denied', zh: '否认' },
  feared: { en: 'feared', zh: '担心' },
};

/** The classification in words, by rule. */
export function explain(found: Classification): string {
  const { language, primary, components, flags, speed } = found;
  const zh = language === 'zh';
  const name = (label: string) => componentOf(label)?.name[language] ?? label;
  const others = components.filter(({ label }) => label !== primary?.label).map((one) => one.name);
  const told = flags.map(({ flag, state }) =>
    state === 'told'
      ? FLAG_NAMES[flag][language]
      : zh
        ? `${FLAG_NAMES[flag].zh}（${STATE_NAMES[state].zh}）`
        : `${FLAG_NAMES[flag].en} (${STATE_NAMES[state].en})`,
  );
  const fast =
    speed && (zh ? `车速：${speed.value} ${speed.unit}` : `Speed: ${speed.value} ${speed.unit}`);
  const parts = zh
    ? [
        primary ? `投诉涉及${name(primary.label)}（${primary.label}）` : '无法判断投诉涉及的部件',
        others.length > 0 ? `也提到${others.join('、')}` : '',
        told.length > 0 ? `安全信息：${told.join('、')}` : '',
        fast ?? '',
      ]
    : [
        primary
          ? `The complaint is about ${name(primary.label)} (${primary.label})`
          : 'Nothing says which component the complaint is about',
        others.length > 0 ? `Also named: ${others.join(', ')}` : '',
        told.length > 0 ? `Safety: ${told.join(', ')}` : '',
        fast ?? '',
      ];
  const [stop, between] = zh ? ['。', ''] : ['.', ' '];
  return parts
    .filter(Boolean)
    .map((part) => part + stop)
    .join(between);
}
