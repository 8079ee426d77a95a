import type { Message } from '@banyan/contracts/foundation';
import type { ChatItem, ChatWrapper, Model, Token } from './library.ts';
import type { Spoken } from './protocol.ts';
import { callInWords, formInWords, resultInWords } from './tool-words.ts';

export interface Prompt {
  tokens: Token[];
  /** Each of these ends the turn, beside the model's own end of generation. */
  endsTurn: Set<Token>;
}

/** The messages as the model reads them: its own template once, content never control tokens. */
export function promptOf(spoken: Spoken, template: ChatWrapper, { tokenizer }: Model): Prompt {
  const chatHistory: ChatItem[] = [
    ...withForm(spoken).map(itemOf),
    { type: 'model', response: [] },
  ];
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

/** The form of the answer stands in the system's message: of it most models make most. */
function withForm({ messages, tools, responseFormat }: Spoken): Message[] {
  const words = formInWords(tools, responseFormat);
  if (words === '') return messages;
  const [first, ...rest] = messages;
  if (first?.role !== 'system') return [{ role: 'system', content: words }, ...messages];
  return [{ role: 'system', content: `${first.content}\n\n${words}` }, ...rest];
}

function itemOf(message: Message): ChatItem {
  switch (message.role) {
    case 'system':
      return { type: 'system', text: message.content };
    case 'user':
      return { type: 'user', text: textOf(message.content) };
    case 'tool':
      return { type: 'user', text: resultInWords(message) };
    case 'assistant': {
      const calls = (message.toolCalls ?? []).map(callInWords);
      return { type: 'model', response: [[message.content, ...calls].join('')] };
    }
  }
}

function textOf(content: Extract<Message, { role: 'user' }>['content']): string {
  if (typeof content === 'string') return content;
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('');
}
