/** A file of JSON lines, of one tenant: nobody else can see it. */
export interface StoredFile {
  id: string;
  tenant: string;
  filename: string;
  purpose: 'batch' | 'batch_output';
  bytes: number;
  /** Epoch ms, as all times here. */
  createdAt: number;
}

export type BatchStatus = 'in_progress' | 'completed' | 'cancelled' | 'expired';

export interface Batch {
  id: string;
  tenant: string;
  keyId: string;
  endpoint: string;
  inputFileId: string;
  outputFileId?: string;
  errorFileId?: string;
  status: BatchStatus;
  metadata?: Record<string, string>;
  createdAt: number;
  expiresAt: number;
  endedAt?: number;
  counts: { total: number; completed: number; failed: number };
}

/** A request of a batch; one that cannot be read has failed from the start. */
export interface BatchLine {
  /** From 0, its place in the file. */
  place: number;
  customId: string;
  body?: unknown;
  error?: LineError;
}

export interface LineError {
  code: string;
  message: string;
}
