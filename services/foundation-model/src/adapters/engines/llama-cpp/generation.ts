import { Grammars } from './grammars.ts';
import type { ChatWrapper, GrammarState, Library, Model, Sequence, Token } from './library.ts';
import { type Prompt, promptOf } from './prompt.ts';
import type { ChildSettings, Ended, GenerateCall, Spoken } from './protocol.ts';
import { Seats } from './seats.ts';
import { TextStream } from './text-stream.ts';

/** Prompt tokens between two looks at the signal: an abort while reading waits for one slice. */
const SLICE = 64;
/** Between two pieces of text at least this, ms; the first goes at once. */
const EVERY_MS = 30;

export type OnText = (text: string, tokens: number) => void;

/** The loaded model and its sequences: a call on each at once, more wait. */
export class LoadedModel {
  readonly #model: Model;
  readonly #template: ChatWrapper;
  readonly #grammars: Grammars;
  readonly #seats: Seats;
  readonly #contextTokens: number;

  private constructor(
    model: Model,
    template: ChatWrapper,
    grammars: Grammars,
    sequences: Sequence[],
    contextTokens: number,
  ) {
    this.#model = model;
    this.#template = template;
    this.#grammars = grammars;
    this.#seats = new Seats(sequences);
    this.#contextTokens = contextTokens;
  }

  static async load({
    module,
    weights,
    contextTokens,
    threads,
    parallel,
  }: ChildSettings): Promise<LoadedModel> {
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
      sequences: parallel,
      threads,
      batchSize: SLICE,
    });
    const sequences = Array.from({ length: parallel }, () => context.getSequence());
    const template = library.resolveChatWrapper(model);
    const grammars = new Grammars(library, llama, model);
    return new LoadedModel(model, template, grammars, sequences, contextTokens);
  }

  count(spoken: Spoken): number {
    return promptOf(spoken, this.#template, this.#model).tokens.length;
  }

  /** Throws when aborted; every token has been told of by then. */
  async generate(call: GenerateCall, signal: AbortSignal, onText: OnText): Promise<Ended> {
    const prompt = promptOf(call, this.#template, this.#model);
    const room = this.#contextTokens - prompt.tokens.length;
    if (room < 1) throw new Error(`${prompt.tokens.length} tokens do not fit into the context`);
    const grammar = await this.#grammars.stateFor(call.form);
    const sequence = await this.#seats.take(prompt.tokens, signal);
    try {
      const cachedTokens = await read(sequence, prompt.tokens.slice(0, -1), signal);
      const most = Math.min(call.maxTokens, room);
      const written = await this.#write(
        sequence,
        prompt,
        { ...call, maxTokens: most, grammar },
        signal,
        onText,
      );
      return { inputTokens: prompt.tokens.length, cachedTokens, ...written };
    } finally {
      this.#seats.give(sequence);
    }
  }

  async #write(
    sequence: Sequence,
    { tokens: prompt, endsTurn }: Prompt,
    call: GenerateCall & { grammar: GrammarState | undefined },
    signal: AbortSignal,
    onText: OnText,
  ): Promise<Pick<Ended, 'finishReason' | 'outputTokens'>> {
    const detokenize = (tokens: Token[], before: Token[]) =>
      this.#model.detokenize(tokens, false, before);
    const stream = new TextStream<Token>(detokenize, call.stop);
    let finishReason: Ended['finishReason'] = 'stop';
    let outputTokens = 0;
    let told = 0;
    let text = '';
    let toldAt = -Infinity;
    const tell = () => {
      if (outputTokens > told) onText(text, outputTokens - told);
      [text, told, toldAt] = ['', outputTokens, performance.now()];
    };
    for await (const token of sequence.evaluate(prompt.slice(-1), sampling(call))) {
      if (signal.aborted || endsTurn.has(token)) break;
      outputTokens++;
      text += stream.push(token);
      if (text !== '' && performance.now() - toldAt >= EVERY_MS) tell();
      if (stream.stopped) break;
      if (outputTokens >= call.maxTokens) {
        finishReason = 'length';
        break;
      }
    }
    text += stream.end();
    tell();
    signal.throwIfAborted();
    return { finishReason, outputTokens };
  }
}

/** Reads in slices, from where the state differs; returns how much was there already. */
async function read(sequence: Sequence, tokens: Token[], signal: AbortSignal): Promise<number> {
  await sequence.adaptStateToTokens(tokens, false);
  const reused = sequence.nextTokenIndex;
  for (let at = reused; at < tokens.length; at += SLICE) {
    signal.throwIfAborted();
    await sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(at, at + SLICE));
  }
  signal.throwIfAborted();
  return reused;
}

/** What is not asked for is not random: the library's default temperature is 0. */
function sampling({
  temperature,
  topP,
  seed,
  grammar,
}: GenerateCall & { grammar: GrammarState | undefined }) {
  return {
    ...(grammar ? { grammarEvaluationState: grammar } : {}),
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { topP }),
    ...(seed === undefined ? {} : { seed }),
  };
}
