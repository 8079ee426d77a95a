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

/** What a request may want of it beyond plain text; what is not listed is refused by name. */
export const FEATURES = ['tools', 'json', 'logprobs', 'images', 'embeddings'] as const;

export type Capability = (typeof CAPABILITIES)[number];
export type Feature = (typeof FEATURES)[number];

/** Of a million tokens, in micro-units of the mesh's currency: whole numbers, as all money here. */
export interface Price {
  input: number;
  output: number;
}

export interface ModelInfo {
  id: string;
  aliases: string[];
  contextTokens: number;
  maxOutputTokens: number;
  capabilities: Capability[];
  features: Feature[];
  /** BCP 47; empty: not said. */
  languages: string[];
  price: Price;
  /** No model stands behind it: it says so wherever it shows. */
  simulated: boolean;
}

/** What models are compared by: an answer is about as long as its question, so the sum counts. */
export const priceOf = ({ price }: Pick<ModelInfo, 'price'>) => price.input + price.output;

/** What that use costs, in micro-units, rounded up. */
export function costOf(price: Price, inputTokens: number, outputTokens: number): number {
  return Math.ceil((inputTokens * price.input + outputTokens * price.output) / 1_000_000);
}
