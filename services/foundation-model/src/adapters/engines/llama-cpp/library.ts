/**
 * The part of node-llama-cpp that is used here. The library is installed beside the workspace and
 * loaded by path, so its own types are not at hand.
 */
export type Token = number & { readonly token: unique symbol };

export interface Sequence {
  readonly nextTokenIndex: number;
  compareContextTokens(tokens: Token[]): { firstDifferentIndex: number };
  /** Keeps what the state shares with these tokens, drops the rest. */
  adaptStateToTokens(tokens: Token[], allowShift: boolean): Promise<void>;
  evaluateWithoutGeneratingNewTokens(tokens: Token[]): Promise<void>;
  evaluate(tokens: Token[], options: Sampling): AsyncGenerator<Token, void, undefined>;
}

export interface Sampling {
  temperature?: number;
  topP?: number;
  seed?: number;
  grammarEvaluationState?: GrammarState;
}

/** GBNF, and how far a text has come in it. */
export interface Grammar {
  readonly grammar: string;
}
export interface GrammarState {
  readonly grammarState: unique symbol;
}

export interface Model {
  readonly tokenizer: unknown;
  detokenize(tokens: Token[], specialTokens: boolean, lastTokens: Token[]): string;
  createContext(options: {
    /** Of each sequence. */
    contextSize: number;
    sequences: number;
    threads: number;
    batchSize: number;
  }): Promise<{ getSequence(): Sequence }>;
}

/** Text whose control tokens are marked, so that content is never taken for them. */
export interface MarkedText {
  tokenize(tokenizer: unknown): Token[];
}

export interface ChatWrapper {
  generateContextState(options: { chatHistory: ChatItem[] }): {
    contextText: MarkedText;
    /** What ends the turn of the model, in the words of the template. */
    stopGenerationTriggers: (MarkedText | string)[];
  };
}

export type ChatItem =
  | { type: 'system' | 'user'; text: string }
  | { type: 'model'; response: string[] };

export interface Llama {
  loadModel(options: { modelPath: string }): Promise<Model>;
  createGrammar(options: { grammar: string }): Promise<Grammar>;
  createGrammarForJsonSchema(schema: object): Promise<Grammar>;
}

export interface Library {
  LlamaLogLevel: { error: unknown };
  LlamaGrammarEvaluationState: new (options: { model: Model; grammar: Grammar }) => GrammarState;
  getLlama(options: {
    gpu: false;
    build: 'never';
    maxThreads: number;
    logLevel: unknown;
    progressLogs: boolean;
  }): Promise<Llama>;
  resolveChatWrapper(model: Model): ChatWrapper;
}
