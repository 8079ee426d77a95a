import type { Message } from '../../../domain/engine/engine.ts';
import type { ChatWrapper, Model, Token } from './library.ts';

export interface Prompt {
  tokens: Token[];
  /** Each of these ends the turn, beside the model's own end of generation. */
  endsTurn: Set<Token>;
}

/** The messages as the model reads them: its own template once, content never control tokens. */
export function promptOf(messages: Message[], template: ChatWrapper, { tokenizer }: Model): Prompt {
  const history = messages.map(({ role, content }) =>
    role === 'assistant'
      ? { type: 'model' as const, response: [content] }
      : { type: role, text: content },
  );
  const chatHistory = [...history, { type: 'model' as const, response: [] }];
  const { contextText, stopGenerationTriggers } = template.generateContextState({ chatHistory });
  const tokens = contextText.tokenize(tokenizer);
  const triggers = stopGenerationTriggers
    .filter((trigger) => typeof trigger !== 'string')
    .map((trigger) => trigger.tokenize(tokenizer))
    .filter((trigger) => trigger.length === 1);
  return {
    // Where the start of the text is also the start of a message, the template writes it twice.
    tokens: tokens[0] === tokens[1] ? tokens.slice(1) : tokens,
    endsTurn: new Set(triggers.flat()),
  };
}
