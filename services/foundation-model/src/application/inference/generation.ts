import type { MeshError } from '@banyan/kernel';

/** What an engine has given so far; what counts when it ends early. */
export class Generation {
  text = '';
  outputTokens = 0;
  /** Engine's own figures, when it ended by itself. */
  end:
    | {
        finishReason: 'stop' | 'length';
        inputTokens: number;
        outputTokens: number;
        estimated?: boolean;
      }
    | undefined;
  /** Something ran: from here on it costs. */
  started = false;

  usage(countedInput: number): { inputTokens: number; outputTokens: number; estimated: boolean } {
    if (this.end) {
      const { inputTokens, outputTokens, estimated } = this.end;
      return { inputTokens, outputTokens, estimated: estimated ?? false };
    }
    // Cut short: the tokens that were streamed are counted one by one.
    return { inputTokens: countedInput, outputTokens: this.outputTokens, estimated: true };
  }
}

/** Ends that a stream survives with what it has: its reader has use of that. */
export function cutBy(error: MeshError): 'deadline' | 'lease' | undefined {
  if (error.kind === 'deadline_exceeded') return 'deadline';
  if (error.kind === 'capacity_unavailable') return 'lease';
  return undefined;
}
