import type { Stack } from '../stack/stack.ts';
import type { Running } from '../stack/state.ts';

/** Something that the mesh stands on, embedded unless a variable names one that is there already. */
export interface Part {
  name: 'postgres' | 'kafka' | 'zipkin';
  title: string;
  /** The environment variable that provides it instead. */
  variable: string;
  /** Gets it onto this machine if needed; gives its folder. */
  fetch(stack: Stack): Promise<string>;
  /** Starts it and gives it back at once; it is healthy later. */
  start(stack: Stack, home: string): Promise<Omit<Running, 'fingerprint'>>;
  healthy(running: Running, stack: Stack): Promise<boolean>;
  /** Something that its user should know of where it lies. */
  note?(stack: Stack): string | undefined;
  /** What ends it in good order. */
  stopSignal: NodeJS.Signals;
  /** Called when it has ended by itself, in good order. */
  ended?(running: Running): Promise<void>;
}
