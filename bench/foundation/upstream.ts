import { createServer } from 'node:http';

/** A server in the words of the OpenAI API that answers at once: what every contender proxies. */
const WORDS = Array.from({ length: 16 }, (_, index) => (index === 0 ? 'ka' : ' ka'));
const usage = { prompt_tokens: 9, completion_tokens: WORDS.length, total_tokens: 9 + WORDS.length };
const base = { id: 'chatcmpl-1', created: 1, model: 'instant' };
const message = { role: 'assistant', content: WORDS.join('') };
const whole = JSON.stringify({
  ...{ ...base, object: 'chat.completion', usage },
  choices: [{ index: 0, message, finish_reason: 'stop' }],
});
const chunk = (data: object) =>
  `data: ${JSON.stringify({ ...base, object: 'chat.completion.chunk', ...data })}\n\n`;
const streamed = [
  chunk({ choices: [{ index: 0, delta: { role: 'assistant', content: WORDS.join('') } }] }),
  chunk({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }),
  chunk({ choices: [], usage }),
  'data: [DONE]\n\n',
].join('');

const server = createServer((request, response) => {
  let text = '';
  request.on('data', (data: Buffer) => (text += data.toString()));
  request.on('end', () => {
    const streams = text.includes('"stream":true') || text.includes('"stream": true');
    const type = streams ? 'text/event-stream' : 'application/json';
    response.writeHead(200, { 'content-type': type });
    response.end(streams ? streamed : whole);
  });
});
server.listen(Number(process.argv[2]), '127.0.0.1', () => process.send?.('ready'));
