import type { Library, Model, Sequence, Token } from './library.ts';
import type { ChildSettings, ToChild } from './protocol.ts';
import { TextStream } from './text-stream.ts';

type Generate = Extract<ToChild, { type: 'generate' }>;

/** Prompt tokens between two looks at the signal: an abort while reading waits for one slice. */
const SLICE = 64;
/** Between two pieces of text at least this, ms; the first goes at once. */
const EVERY_MS = 30;

/** The loaded model, one sequence, one call at a time. */
export class LoadedModel {
  readonly #library: Library;
  readonly #model: Model;
  readonly #sequence: Sequence;

  private constructor(library: Library, model: Model, sequence: Sequence) {
    this.#library = library;
    this.#model = model;
    this.#sequence = sequence;
  }

  static async load(settings: ChildSettings): Promise<LoadedModel> {
    const { module, weights, contextTokens, threads } = settings;
    const library = (await import(module)) as Library;
    const llama = await library.getLlama({
      gpu: false,
      build: 'never',
      maxThreads: threads,
      logLevel: library.LlamaLogLevel.error,
      progressLogs: false,
    });
    const model = await llama.loadModel({ modelPath: weights });
    const context = await model.createContext({
      contextSize: contextTokens,
      sequences: 1,
      threads,
      batchSize: SLICE,
    });
    return new LoadedModel(library, model, context.getSequence());
  }

  /** The prompt as the model reads it: its own template, content never taken for control tokens. */
  tokenize(messages: Generate['messages']): Token[] {
    const history = messages.map(({ role, content }) =>
      role === 'assistant'
        ? { type: 'model' as const, response: [content] }
        : { type: role, text: content },
    );
    const wrapper = this.#library.resolveChatWrapper(this.#model);
    const chatHistory = [...history, { type: 'model' as const, response: [] }];
    const tokens = wrapper.generateContextState({ chatHistory }).contextText.tokenize(this.#model.tokenizer);
    // Where the start of the text is also the start of a message, the template writes it twice.
    return tokens[0] === tokens[1] ? tokens.slice(1) : tokens;
  }

  /** Yields text with the number of its tokens; returns how it ended. Throws when aborted. */
  async *generate(
    call: Generate,
    signal: AbortSignal,
  ): AsyncGenerator<{ text: string; tokens: number }, { finishReason: 'stop' | 'length'; inputTokens: number; outputTokens: number }> {
    const prompt = this.tokenize(call.messages);
    await this.#read(prompt, signal);
    const stream = new TextStream<Token>(
      (tokens, before) => this.#model.detokenize(tokens, false, before),
      call.stop,
    );
    let total = 0;
    let text = '';
    let tokens = 0;
    let sentAt = -Infinity;
    let finishReason: 'stop' | 'length' = 'stop';
    for await (const token of this.#sequence.evaluate(prompt.slice(-1), sampling(call))) {
      signal.throwIfAborted();
      total++;
      tokens++;
      text += stream.push(token);
      if (performance.now() - sentAt >= EVERY_MS) {
        yield { text, tokens };
        [text, tokens, sentAt] = ['', 0, performance.now()];
      }
      if (stream.stopped) break;
      if (total >= call.maxTokens) {
        finishReason = 'length';
        break;
      }
    }
    signal.throwIfAborted();
    text += stream.end();
    if (text !== '' || tokens > 0) yield { text, tokens };
    return { finishReason, inputTokens: prompt.length, outputTokens: total };
  }

  /** Reads all but the last token of the prompt, in slices, from where the state differs. */
  async #read(prompt: Token[], signal: AbortSignal): Promise<void> {
    const all = prompt.slice(0, -1);
    await this.#sequence.adaptStateToTokens(all, false);
    for (let at = this.#sequence.nextTokenIndex; at < all.length; at += SLICE) {
      signal.throwIfAborted();
      await this.#sequence.evaluateWithoutGeneratingNewTokens(all.slice(at, at + SLICE));
    }
    signal.throwIfAborted();
  }
}

function sampling({ temperature, topP, seed }: Generate) {
  return {
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { topP }),
    ...(seed === undefined ? {} : { seed }),
  };
}
