import type { ListrTask } from 'listr2';

export type Say = (doing: string) => void;

/** How often a line is added where lines cannot be rewritten, ms. */
const LINE_EVERY_MS = 5_000;

/**
 * A step that shows what it is doing and for how long; its title ends with what came of it. What
 * fails is shown in one line; the whole message is the `cause`.
 */
export function step<Context>(
  title: string,
  work: (say: Say, context: Context) => Promise<string | void>,
): ListrTask<Context> {
  return {
    title,
    task: async (context, task) => {
      const startedAt = performance.now();
      let doing = '';
      const show = () => {
        const line = describeStep(title, doing, performance.now() - startedAt);
        if (process.stdout.isTTY) task.title = line;
        else task.output = line;
      };
      const timer = setInterval(show, process.stdout.isTTY ? 1_000 : LINE_EVERY_MS);
      const say = (now: string) => {
        doing = now;
        show();
      };
      try {
        const outcome = await work(say, context);
        task.title = outcome === undefined ? title : `${title}: ${outcome}`;
      } catch (error) {
        task.title = title;
        throw new Error(firstLine(error), { cause: error });
      } finally {
        clearInterval(timer);
      }
    },
  };
}

export function describeStep(title: string, doing: string, elapsedMs: number): string {
  const seconds = Math.floor(elapsedMs / 1_000);
  const now = [doing, seconds > 0 ? `${seconds} s` : ''].filter((part) => part !== '').join(', ');
  return now === '' ? title : `${title}: ${now}`;
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0] ?? '';
}
