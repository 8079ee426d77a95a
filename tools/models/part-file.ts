import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  type FileHandle,
  mkdir,
  open,
  readFile,
  rename,
  rm,
  statfs,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { bytesInWords } from '../output/bytes.ts';
import { Failure } from '../stack/failure.ts';
import { sha256Schema } from './model.ts';

const ABOUT = 'about.json';
export const PART_FILE = 'part.gguf';

const aboutSchema = z.object({
  /** Where it comes from. */
  source: z.string(),
  /** What tells that it still is the same there: a strong entity tag, or a date. */
  validator: z.string().optional(),
  total: z.int().optional(),
  /** As the source announced it. */
  sha256: sha256Schema.optional(),
});

export type About = z.infer<typeof aboutSchema>;

/** A file that is not whole yet, with what has to be known to go on with it; hashed as it grows. */
export class PartFile {
  readonly path: string;
  readonly #folder: string;
  readonly #handle: FileHandle;
  #hash = createHash('sha256');
  #bytes = 0;
  about: About;

  private constructor(folder: string, path: string, handle: FileHandle, about: About) {
    this.#folder = folder;
    this.path = path;
    this.#handle = handle;
    this.about = about;
  }

  /** Goes on with what lies there of the same source; of another one it is dropped. */
  static async open(folder: string, source: string): Promise<PartFile> {
    await mkdir(folder, { recursive: true });
    const about = await readFile(join(folder, ABOUT), 'utf8').then(
      (text) => aboutSchema.parse(JSON.parse(text)),
      () => undefined,
    );
    const path = join(folder, PART_FILE);
    const handle = await open(path, 'a');
    const part = new PartFile(folder, path, handle, about ?? { source });
    if (about?.source !== source) await part.restart({ source });
    for await (const chunk of createReadStream(path)) part.#count(chunk);
    return part;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get whole(): boolean {
    return this.#bytes > 0 && this.#bytes === this.about.total;
  }

  async restart(about: About): Promise<void> {
    this.about = about;
    this.#hash = createHash('sha256');
    this.#bytes = 0;
    await this.#handle.truncate(0);
    await writeFile(join(this.#folder, ABOUT), JSON.stringify(about));
  }

  /** Throws before anything is written when the rest does not fit on the disk. */
  async demandRoom(): Promise<void> {
    const { bavail, bsize } = await statfs(this.#folder);
    const missing = (this.about.total ?? 0) - this.#bytes;
    if (bavail * bsize < missing) throw full(this.#folder, missing, bavail * bsize);
  }

  async append(chunk: Uint8Array): Promise<void> {
    try {
      await this.#handle.appendFile(chunk);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'ENOSPC' || code === 'EDQUOT') throw full(this.#folder);
      throw error;
    }
    this.#count(chunk);
  }

  /** On the disk, whatever happens now; gives its digest. */
  async finish(): Promise<string> {
    await this.#handle.sync();
    return this.#hash.copy().digest('hex');
  }

  /** Takes its place as a whole, under its name and with its manifest beside it. */
  async become(file: string, manifest: string, text: string, folder: string): Promise<void> {
    await rename(this.path, join(this.#folder, file));
    await writeFile(join(this.#folder, manifest), text);
    await rm(join(this.#folder, ABOUT));
    await rename(this.#folder, folder);
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  /** What was no good is not gone on with. */
  async discard(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  #count(chunk: Uint8Array): void {
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
  }
}

function full(folder: string, missing?: number, free?: number): Failure {
  const figures =
    missing === undefined || free === undefined
      ? ''
      : `: ${bytesInWords(missing)} more are needed and ${bytesInWords(free)} are free`;
  return new Failure(
    `The disk of ${folder} is full${figures}. Make room (./mesh model remove) and pull again.`,
  );
}
