export { type Clock, systemClock } from './clock.ts';
export { Deadline } from './deadline.ts';
export { type Decimal, formatDecimal, parseDecimal, sumDecimals } from './decimal.ts';
export {
  ERROR_KINDS,
  type ErrorBody,
  type ErrorDetails,
  type ErrorKind,
  type Issue,
  MeshError,
} from './errors.ts';
export { newId } from './ids.ts';
export { type LinkedSignal, linkedSignal } from './linked-signal.ts';
export { SeededRandom } from './seeded-random.ts';
