import { Failure } from '../stack/failure.ts';

/** Of package-lock.json, by the path at which npm puts it. */
export interface LockedPackage {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
  /** A link's target: a workspace. */
  resolved?: string;
  link?: boolean;
}

export type Packages = Record<string, LockedPackage>;

/**
 * All that stands at run time under some places of the lock file, themselves and workspaces among
 * it: what `npm ci --omit=dev` of them alone would leave, without installing anything.
 */
export function closureOf(packages: Packages, roots: string[]): string[] {
  const found = new Set<string>();
  const waiting = [...roots];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    const one = packages[path];
    if (one === undefined) throw new Failure(`package-lock.json does not know ${path}.`);
    for (const { name, optional } of needsOf(one)) {
      const place = placeOf(packages, path, name);
      if (place !== undefined) waiting.push(place);
      else if (!optional)
        throw new Failure(`package-lock.json has no ${name}, which ${path} needs.`);
    }
  }
  return [...found].toSorted();
}

function needsOf(one: LockedPackage): { name: string; optional: boolean }[] {
  const { optionalDependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = one;
  const peers = Object.keys(peerDependencies).filter(
    (name) => peerDependenciesMeta[name]?.optional !== true,
  );
  return [
    ...[...Object.keys(one.dependencies ?? {}), ...peers].map((name) => ({
      ...{ name, optional: name in optionalDependencies },
    })),
    ...Object.keys(optionalDependencies).map((name) => ({ name, optional: true })),
  ];
}

/** As Node looks for it: beside the package, then further up. A link is followed. */
function placeOf(packages: Packages, from: string, name: string): string | undefined {
  for (const folder of foldersUp(from)) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    const one = packages[path];
    if (one !== undefined) return one.link === true ? one.resolved : path;
  }
  return undefined;
}

function foldersUp(from: string): string[] {
  const parts = from.split('/');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/')).concat('');
}
