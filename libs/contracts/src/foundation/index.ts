export * from './access.ts';
export * from './admin.ts';
export * from './embeddings.ts';
export * from './inference.ts';
export * from './openai.ts';
export * from './prompt.ts';
export * from './responses.ts';
export * from './usage.ts';
