import type { Batch, BatchLine, LineError, StoredFile } from '../../domain/batch/batch.ts';

/** Files of tenants. Each call sees those of its tenant alone. */
export abstract class Files {
  abstract add(file: Omit<StoredFile, 'createdAt'>, content: string): Promise<StoredFile>;
  abstract list(tenant: string): Promise<StoredFile[]>;
  abstract find(tenant: string, id: string): Promise<StoredFile | undefined>;
  abstract content(tenant: string, id: string): Promise<string | undefined>;
  /** Whether there was one. */
  abstract remove(tenant: string, id: string): Promise<boolean>;
}

/** A line that this replica works on, and whose it is. */
export interface ClaimedLine {
  batchId: string;
  tenant: string;
  keyId: string;
  place: number;
  body: unknown;
  /** From 1; each has a hold of its own. */
  attempt: number;
}

/** Batches and their lines: any number of replicas work on them, each line is one's at a time. */
export abstract class Batches {
  abstract add(batch: Omit<Batch, 'createdAt' | 'counts'>, lines: BatchLine[]): Promise<Batch>;
  abstract list(tenant: string): Promise<Batch[]>;
  abstract find(tenant: string, id: string): Promise<Batch | undefined>;
  /** What has not begun will not; what runs is finished. Without effect on one that has ended. */
  abstract cancel(tenant: string, id: string): Promise<Batch | undefined>;
  /** Lines for this replica, for so long; one whose owner says nothing for that time is another's. */
  abstract claim(most: number, ownedMs: number): Promise<ClaimedLine[]>;
  abstract keep(lines: ClaimedLine[], ownedMs: number): Promise<void>;
  abstract finish(
    line: ClaimedLine,
    outcome: { response: object } | { error: LineError },
  ): Promise<void>;
  /** To be tried again, not before that. */
  abstract postpone(line: ClaimedLine, afterMs: number): Promise<void>;
  /** Ends batches that have no more to do or whose time is up, with their files; says how many. */
  abstract endDue(): Promise<number>;
}
