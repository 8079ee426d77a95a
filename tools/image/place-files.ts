import { copyFile, link, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const AT_ONCE = 64;

/** Puts files of a folder at the same places in another one. */
export async function placeFiles(from: string, to: string, files: string[]): Promise<void> {
  const folders = new Set(files.map((file) => dirname(join(to, file))));
  for (const folder of folders) await mkdir(folder, { recursive: true });
  for (let at = 0; at < files.length; at += AT_ONCE) {
    const some = files.slice(at, at + AT_ONCE);
    await Promise.all(some.map((file) => placeFile(join(from, file), join(to, file))));
  }
}

/** As a second name of the same file where that is possible: what a tree holds is only ever read. */
async function placeFile(from: string, to: string): Promise<void> {
  await link(from, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EXDEV' && error.code !== 'EPERM') throw error;
    return copyFile(from, to);
  });
}
