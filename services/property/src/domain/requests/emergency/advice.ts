import type { Text } from '@banyan/kernel/words';
import type { Kind } from './kinds.ts';

/** What to do until help comes: by rule, never worded by a model. */
export const ADVICE: Record<Kind, Text> = {
  gas: {
    en: 'Touch no switch, light no flame, open the windows, leave the building and call the gas emergency line from outside.',
    zh: '不要开关电器，不要点火，打开门窗，立即离开，到室外拨打燃气抢险电话。',
  },
  fire: {
    en: 'Leave by the stairs, close doors behind you, call the fire brigade, do not use the lift.',
    zh: '立即走楼梯撤离并随手关门，拨打119，不要乘坐电梯。',
  },
  flood: {
    en: 'Close the main water valve if you can reach it safely, stay away from wet sockets and switches.',
    zh: '在安全的前提下关闭总水阀，远离沾水的插座和开关。',
  },
  trapped: {
    en: 'Stay inside, do not force the doors, press the alarm button; help is being sent.',
    zh: '请留在原处，不要强行扒门，按下报警按钮，救援人员即刻前往。',
  },
  electric: {
    en: 'Touch nothing that may be live, switch the power off at the main breaker if that is safe.',
    zh: '不要触碰可能带电的物体，在安全的前提下切断总电源。',
  },
  medical: {
    en: 'Call the ambulance now and stay with the person.',
    zh: '立即拨打120，陪在伤病者身边。',
  },
  violence: {
    en: 'Get to a safe place, lock the door and call the police.',
    zh: '先到安全的地方锁好门，立即拨打110。',
  },
  structure: {
    en: 'Keep away and keep others away until it is made safe.',
    zh: '立即远离，并提醒他人不要靠近。',
  },
};
