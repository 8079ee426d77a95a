import type { Message, ResponseFormat, Tool, ToolCall } from '@banyan/contracts/foundation';

/** What models that were made for tools have seen around a call; others learn it from the prompt. */
export const CALL = { open: '<tool_call>', close: '</tool_call>' };

/** What the model is told of its tools and of the form of its answer; empty: nothing. */
export function formInWords(tools: Tool[] | undefined, format: ResponseFormat | undefined): string {
  if (tools) {
    const lines = tools.map((tool) => JSON.stringify({ parameters: {}, ...tool }));
    return [
      'You can call these functions, each with the JSON Schema of its arguments:',
      ...lines,
      `To call one, answer with nothing but ${CALL.open}{"name": "...", "arguments": {...}}${CALL.close}`,
    ].join('\n');
  }
  if (!format) return '';
  if (format.type === 'json_object') return 'Answer with one JSON object and nothing else.';
  return `Answer with JSON and nothing else. It keeps to this JSON Schema:\n${JSON.stringify(format.schema)}`;
}

/** What the model called before, in its own words. */
export const callInWords = ({ name, arguments: given }: ToolCall) =>
  `${CALL.open}{"name": ${JSON.stringify(name)}, "arguments": ${given}}${CALL.close}`;

/** What a tool gave, as the other side says it. */
export const resultInWords = ({ content }: Extract<Message, { role: 'tool' }>) =>
  `<tool_response>${content}</tool_response>`;
