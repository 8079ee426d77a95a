/** What a model can be used for; a request may ask for one of these instead of a name. */
export const CAPABILITIES = [
  'text-generation',
  'language-understanding',
  'knowledge-qa',
  'logical-reasoning',
  'mathematics',
  'code',
  'multimodal',
] as const;

export interface ModelInfo {
  id: string;
  aliases: string[];
  contextTokens: number;
  maxOutputTokens: number;
  capabilities: (typeof CAPABILITIES)[number][];
  /** No model stands behind it: it says so wherever it shows. */
  simulated: boolean;
}

export interface Message {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

export interface EngineWork {
  model: string;
  messages: Message[];
  maxTokens: number;
  temperature?: number | undefined;
  topP?: number | undefined;
  seed?: number | undefined;
  stop?: string[] | undefined;
}

/** `end` comes once, and last; an engine that cannot count says `estimated`. */
export type EngineEvent =
  | { type: 'text'; text: string; tokens: number }
  | {
      type: 'end';
      finishReason: 'stop' | 'length';
      inputTokens: number;
      outputTokens: number;
      estimated?: boolean;
    };

/** Whatever generates: a child process, another server, a simulation. The port of all adapters. */
export interface Engine {
  readonly id: string;
  readonly models: readonly ModelInfo[];
  /** Calls that run at once; more wait in the pool's line. */
  readonly parallel: number;
  /** Tokens of the input, template included: exact, or an upper bound, never low. */
  countInput(model: string, messages: Message[]): Promise<number>;
  /** Throws the signal's reason soon after it aborts, and `engine_failed` for what is its fault. */
  generate(work: EngineWork, signal: AbortSignal): AsyncIterable<EngineEvent>;
  close(): Promise<void>;
}
