import type { Provider } from '@nestjs/common';

type Port = abstract new (...parts: never[]) => unknown;

/** Use cases know no framework: what they need is said where they are wired, not on them. */
export function useCase<T>(type: new (...parts: never[]) => T, needs: Port[]): Provider {
  return { provide: type, useFactory: (...parts: never[]) => new type(...parts), inject: needs };
}
