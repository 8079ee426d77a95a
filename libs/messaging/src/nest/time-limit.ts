import { MeshError } from '@banyan/kernel';

/** From the signal to the end of our patience, ms. */
const GRACE_MS = 1_000;

/**
 * Runs `work` for at most `ms`: its signal fires then, and a little later it is left behind with
 * `deadline_exceeded`, so that a handler that hangs holds no place for ever.
 */
export async function withTimeLimit<T>(
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const { promise: leftBehind, reject } = Promise.withResolvers<never>();
  leftBehind.catch(() => undefined);
  const reason = new MeshError('deadline_exceeded', 'Its time was up before it was done.');
  let timer = setTimeout(
    () => {
      late.abort(reason);
      timer = setTimeout(() => reject(reason), GRACE_MS);
    },
    Math.min(Math.max(ms, 0), 2_147_483_647),
  );
  try {
    return await Promise.race([work(late.signal), leftBehind]);
  } finally {
    clearTimeout(timer);
  }
}
