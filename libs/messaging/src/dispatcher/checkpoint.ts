import { METADATA_LIMIT, type Position } from '../driver/driver.ts';

/**
 * What is committed for a partition. `next` is the oldest unfinished record; the rest travels in
 * the metadata of the commit, so that whoever takes over repeats little and knows of crashes.
 */
export interface Checkpoint {
  next: number;
  /** Below this offset all is finished but `next` and what `unfinished` names. */
  finishedBelow: number;
  /** Offsets above `next`, ascending. */
  unfinished: number[];
  /** How many have held the partition, one after the other, without getting past `next`. */
  lives: number;
  /** The record that runs while nothing else does, and how often it has. */
  alone?: { offset: number; times: number };
}

const VERSION = 'b1';

/** As text of at most `METADATA_LIMIT` characters, in base 36; what does not fit is forgotten. */
export function toPosition({ next, unfinished, lives, alone, ...rest }: Checkpoint): Position {
  const solo = alone ? `${(alone.offset - next).toString(36)}.${alone.times}` : '';
  const head = `${VERSION};${lives};${solo};`;
  let { finishedBelow } = rest;
  let gaps = '';
  let last = next;
  for (const offset of unfinished) {
    const gap = `${(offset - last).toString(36)},`;
    if (head.length + gaps.length + gap.length + 16 > METADATA_LIMIT) {
      finishedBelow = offset; // A successor repeats what was finished from here on.
      break;
    }
    gaps += gap;
    last = offset;
  }
  return {
    offset: next,
    metadata: `${head}${(finishedBelow - next).toString(36)};${gaps.slice(0, -1)}`,
  };
}

/** Reads what was committed; metadata of anybody else counts as none. */
export function fromPosition({ offset: next, metadata }: Position): Checkpoint {
  const [version, lives, solo, span, gaps] = metadata.split(';');
  const plain: Checkpoint = { next, finishedBelow: next, unfinished: [], lives: 0 };
  if (version !== VERSION || gaps === undefined) return plain;
  const unfinished: number[] = [];
  for (const gap of gaps === '' ? [] : gaps.split(',')) {
    unfinished.push((unfinished.at(-1) ?? next) + parseInt(gap, 36));
  }
  const [offset, times] = (solo ?? '').split('.');
  const checkpoint = {
    ...{ next, unfinished, lives: Number(lives) },
    finishedBelow: next + parseInt(span ?? '', 36),
    ...(times
      ? { alone: { offset: next + parseInt(offset ?? '', 36), times: Number(times) } }
      : {}),
  };
  const numbers = [...unfinished, checkpoint.lives, checkpoint.finishedBelow];
  return numbers.every(Number.isSafeInteger) ? checkpoint : plain;
}
