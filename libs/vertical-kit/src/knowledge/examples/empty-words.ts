import { tokensOf } from '../search/tokens.ts';

const ENGLISH = `a about after again all also am an and any are as at be because been before being but
  by can could did do does doing down during each for from further had has have having he her here
  him his how i if in into is it its just may me might more most must my no nor not now of off on
  once only or other our out over own same shall she should so some such than that the their them
  then there these they this those through to too under until up very was we were what when where
  which while who whom why will with would you your`;
const CHINESE =
  '的了是在我你他她它和与及或也都就而但又很还被把给让请吗呢吧啊 我们 你们 他们 它们 一个 一下 这个 那个 没有 可以 因为 所以 如果 但是 而且 还是 已经 时候 什么 怎么 为什么';

/** What any text has: it makes no two of them alike. */
export const EMPTY: ReadonlySet<string> = new Set([
  ...tokensOf(ENGLISH),
  ...CHINESE.split(' ').flatMap((words, i) => (i === 0 ? [...words] : tokensOf(words))),
]);
