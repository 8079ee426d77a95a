import { type Paths, pathsOf } from './paths.ts';
import { readState, type State, writeState } from './state.ts';

/** A mesh on this machine: where it lies, what it remembers, what is given to it from outside. */
export interface Stack {
  paths: Paths;
  state: State;
  env: NodeJS.ProcessEnv;
  /** Takes any free ports instead of the default ones: tests run beside a mesh. */
  anyPorts: boolean;
  save(): void;
}

export function openStack(options: { run?: string; anyPorts?: boolean } = {}): Stack {
  const paths = pathsOf(options.run);
  const state = readState(paths.run);
  return {
    paths,
    state,
    env: process.env,
    anyPorts: options.anyPorts ?? false,
    save: () => writeState(paths.run, state),
  };
}
