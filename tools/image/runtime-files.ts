import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What the compiler and debuggers read of somebody's package. */
const UNREAD = /\.(d\.[cm]?ts|map)$/;
/** Native code, in packages that bring it for every machine. */
const NATIVE = /(?:^|\/)(darwin|linux|win32)\/(arm64|x64)\//;
/** Folders of our packages that nothing reads at run time; whatever else lies beside them is data. */
const SOURCES = new Set(['src', 'bench', 'node_modules']);

/** The files of a place in the lock file that are there to be read at run time, from the root. */
export async function runtimeFiles(root: string, path: string): Promise<string[]> {
  const isOurs = !path.includes('node_modules/');
  // It is for another platform.
  if (!isOurs && !existsSync(join(root, path))) return [];
  const files = await filesIn(join(root, path), isOurs ? SOURCES : new Set(['node_modules']));
  const kept = files.filter(isOurs ? isRead : isReadOfOthers);
  return kept.map((file) => `${path}/${file}`);
}

/** Of ours: what was built, with maps for its stack traces, and data. */
const isRead = (file: string) =>
  file === 'package.json' || (file.includes('/') && !/\.d\.ts(\.map)?$/.test(file));

function isReadOfOthers(file: string): boolean {
  const [, platform = process.platform, arch = process.arch] = NATIVE.exec(file) ?? [];
  return !UNREAD.test(file) && platform === process.platform && arch === process.arch;
}

/** Without what lies in folders of these names, at the top. */
async function filesIn(folder: string, without: ReadonlySet<string>): Promise<string[]> {
  const top = await readdir(folder, { withFileTypes: true });
  const found = top.map(async (entry) => {
    if (!entry.isDirectory()) return entry.isFile() ? [entry.name] : [];
    if (without.has(entry.name)) return [];
    const inner = await readdir(join(folder, entry.name), { recursive: true, withFileTypes: true });
    return inner
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name).slice(folder.length + 1));
  });
  return (await Promise.all(found)).flat();
}
