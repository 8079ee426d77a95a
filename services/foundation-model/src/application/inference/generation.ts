import type { Logprob, ToolCall } from '@banyan/contracts/foundation';
import type { MeshError } from '@banyan/kernel';
import type { EngineEnd, EngineEvent, Piece } from '../../domain/engine/engine.ts';
import type { Usage } from './inference.ts';

/** What an engine has given so far; what counts when it ends early. */
export class Generation {
  text = '';
  readonly #calls: ToolCall[] = [];
  readonly #logprobs: Logprob[] = [];
  #outputTokens = 0;
  /** Engine's own figures, when it ended by itself. */
  end: EngineEnd | undefined;
  /** Something ran: from here on it costs. */
  started = false;

  add(event: EngineEvent): void {
    this.started = true;
    if (event.type === 'end') this.end = event;
    else this.#write(event);
  }

  get toolCalls(): ToolCall[] | undefined {
    return this.#calls.length > 0 ? this.#calls : undefined;
  }

  get logprobs(): Logprob[] | undefined {
    return this.#logprobs.length > 0 ? this.#logprobs : undefined;
  }

  usage(countedInput: number): Usage & { estimated: boolean } {
    if (!this.end) {
      // Cut short: the tokens that were streamed are counted one by one.
      return { inputTokens: countedInput, outputTokens: this.#outputTokens, estimated: true };
    }
    const { inputTokens, outputTokens, cachedTokens, reasoningTokens, estimated } = this.end;
    return {
      ...{ inputTokens, outputTokens, estimated: estimated ?? false },
      ...(cachedTokens === undefined ? {} : { cachedTokens }),
      ...(reasoningTokens === undefined ? {} : { reasoningTokens }),
    };
  }

  #write({ text, tokens, toolCalls = [], logprobs = [] }: Piece): void {
    this.text += text;
    this.#outputTokens += tokens;
    this.#logprobs.push(...logprobs);
    for (const { index, id = '', name = '', arguments: more = '' } of toolCalls) {
      const call = (this.#calls[index] ??= { id, name, arguments: '' });
      call.arguments += more;
    }
  }
}

/** Ends that a stream survives with what it has: its reader has use of that. */
export function cutBy(error: MeshError): 'deadline' | 'lease' | undefined {
  if (error.kind === 'deadline_exceeded') return 'deadline';
  if (error.kind === 'capacity_unavailable') return 'lease';
  return undefined;
}
