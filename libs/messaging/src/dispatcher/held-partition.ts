import { MeshError } from '@banyan/kernel';
import type { AssignedPartition, Position, TopicPartition } from '../driver/driver.ts';
import { type Checkpoint, fromPosition, toPosition } from './checkpoint.ts';
import { Progress } from './progress.ts';

/** Holders in a row that did not get past a record, until the next one goes carefully. */
const CAREFUL_AFTER = 3;
/** Holders that died while a record ran alone, until it is not tried again. */
const DEADLY_AFTER = 2;

/** A partition for as long as it is ours. */
export class HeldPartition {
  readonly id: TopicPartition;
  readonly progress: Progress;
  readonly #revoked = new AbortController();
  readonly #before: Checkpoint | undefined;
  readonly #lives: number;
  #suspects: number;
  #alone: Checkpoint['alone'];
  #ending = false;
  #committed: string | undefined;

  /** @param suspects how many records can have been under way when a predecessor died */
  constructor({ topic, partition, committed }: AssignedPartition, suspects: number) {
    this.id = { topic, partition };
    this.#before = committed && fromPosition(committed);
    this.progress = new Progress(this.#before);
    this.#lives = (this.#before?.lives ?? 0) + 1;
    this.#suspects = this.#lives > CAREFUL_AFTER ? suspects : 0;
  }

  /** Fires when the partition is taken from us. */
  get signal(): AbortSignal {
    return this.#revoked.signal;
  }

  revoke(): void {
    this.#revoked.abort(new MeshError('internal', 'The partition was given to another.'));
  }

  /** Predecessors died here: what they had under way runs alone, so that the killer is found. */
  get careful(): boolean {
    return this.#suspects > 0;
  }

  /** False when the record has killed those that ran it alone: then it must not run again. */
  beginAlone(offset: number): boolean {
    const before = this.#before?.alone;
    const times = before?.offset === offset ? before.times : 0;
    if (times >= DEADLY_AFTER) return false;
    this.#alone = { offset, times: times + 1 };
    return true;
  }

  endAlone(): void {
    this.#alone = undefined;
    this.#suspects--;
  }

  /** We go in peace: whoever comes next need not suspect any record. */
  end(): void {
    this.#ending = true;
  }

  /** What to commit now, if it is not committed yet. */
  get uncommitted(): (TopicPartition & Position) | undefined {
    const { state } = this.progress;
    if (!state) return undefined;
    const lives = this.#ending || this.progress.moved ? 0 : this.#lives;
    const position = toPosition({ ...state, lives, ...(this.#alone && { alone: this.#alone }) });
    if (`${position.offset};${position.metadata}` === this.#committed) return undefined;
    return { ...this.id, ...position };
  }

  committed({ offset, metadata }: Position): void {
    this.#committed = `${offset};${metadata}`;
  }
}
