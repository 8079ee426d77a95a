export interface SentEvent {
  id: string;
  event: string;
  data: Record<string, unknown>;
}

/** Posts and reads server-sent events as they come; `leave` closes the connection. */
export async function openEvents(url: string, init: RequestInit) {
  const leaving = new AbortController();
  const headers = { ...init.headers, accept: 'text/event-stream' };
  const response = await fetch(url, { ...init, headers, signal: leaving.signal });
  return { response, events: eventsOf(response), leave: () => leaving.abort() };
}

async function* eventsOf(response: Response): AsyncGenerator<SentEvent> {
  let text = '';
  for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const read = text.slice(0, end);
      text = text.slice(end + 2);
      if (!read.startsWith(':')) yield toEvent(read);
    }
  }
}

function toEvent(text: string): SentEvent {
  const fields = Object.fromEntries(text.split('\n').map((line) => line.split(/: (.*)/s, 2)));
  return { id: fields.id, event: fields.event, data: JSON.parse(fields.data) };
}
