import type { Size } from './view.ts';

const ENTER = '\x1b[?1049h\x1b[?25l';
const LEAVE = '\x1b[?25h\x1b[?1049l';
const HOME = '\x1b[H';
const REST_OF_LINE = '\x1b[K';
const REST_OF_SCREEN = '\x1b[J';
const CTRL_C = '\x03';

/** A screen of its own beside what the terminal shows, which is there again afterwards. */
export class Screen {
  readonly #ended = Promise.withResolvers<void>();

  /** Resolves when whoever looks has had enough: q, Ctrl-C, or a signal. */
  readonly ended = this.#ended.promise;

  open(): void {
    process.stdout.write(ENTER);
    if (process.stdin.isTTY) {
      process.stdin.setRawMode(true);
      process.stdin.setEncoding('utf8');
      process.stdin.on('data', (key: string) => {
        if (key.includes('q') || key.includes(CTRL_C)) this.#ended.resolve();
      });
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => this.#ended.resolve());
    }
  }

  get size(): Size {
    return { columns: process.stdout.columns || 80, rows: process.stdout.rows || 24 };
  }

  /** Line over line: a screen that is wiped first flickers. */
  show(lines: string[]): void {
    const fitting = lines.slice(0, this.size.rows);
    const text = fitting.map((line) => `${line}${REST_OF_LINE}`).join('\r\n');
    process.stdout.write(`${HOME}${text}${REST_OF_SCREEN}`);
  }

  close(): void {
    if (process.stdin.isTTY) process.stdin.setRawMode(false);
    process.stdin.pause();
    process.stdout.write(LEAVE);
  }
}
