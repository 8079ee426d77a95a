/** The `data:` lines of a server-sent event stream, one at a time, bounded in size. */
export async function* dataLines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let buffer = '';
  for await (const chunk of body) {
    buffer += decoder.decode(chunk, { stream: true });
    const lines = buffer.split(/\r?\n/);
    buffer = lines.pop() ?? '';
    if (buffer.length > LONGEST_LINE) throw new Error('a line of the stream is too long');
    for (const line of lines) {
      if (line.startsWith('data:')) yield line.slice('data:'.length).trim();
    }
  }
}

const LONGEST_LINE = 1024 * 1024;
