/**
 * What makes the forms of the landing page work. All that comes from outside is put in as text,
 * never as markup.
 */
export const LANDING_SCRIPT = `
'use strict';
const key = document.getElementById('key');
const make = (tag, text, parent) => {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (parent) parent.append(made);
  return made;
};
for (const form of document.forms) {
  const { sample, type, body, file, send, stop } = form.elements;
  const out = form.nextElementSibling;
  const samples = JSON.parse(form.dataset.samples);
  let leaving;
  sample.addEventListener('change', () => {
    const chosen = samples[sample.value];
    if (chosen) { body.value = chosen.body; type.value = chosen.mediaType; file.value = ''; }
  });
  // What the browser takes the file for, where the task takes that.
  file.addEventListener('change', () => {
    const [chosen] = file.files;
    const took = chosen && [...type.options].find(({ value }) => value === chosen.type);
    if (took) type.value = took.value;
  });
  stop.addEventListener('click', () => leaving && leaving.abort());
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    leaving = new AbortController();
    out.replaceChildren();
    const steps = make('ol', undefined, out);
    send.disabled = true;
    stop.disabled = false;
    try {
      const response = await fetch(form.dataset.path, {
        method: 'POST',
        headers: {
          authorization: 'Bearer ' + key.value.trim(),
          'content-type': type.value,
          accept: 'text/event-stream',
        },
        body: file.files[0] || body.value,
        signal: leaving.signal,
      });
      if (!(response.headers.get('content-type') || '').includes('event-stream')) {
        showProblem(out, await response.json());
        return;
      }
      for await (const sent of eventsOf(response)) {
        if (sent.event === 'progress') {
          make('li', sent.data.step + (sent.data.detail ? ': ' + sent.data.detail : ''), steps);
        } else if (sent.event === 'completed') showEnvelope(out, sent.data);
        else showProblem(out, sent.data);
      }
    } catch (error) {
      make('p', 'No answer: ' + error.message, out).className = 'bad';
    } finally {
      send.disabled = false;
      stop.disabled = true;
    }
  });
}
async function* eventsOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += value;
    for (let end; (end = text.indexOf('\\n\\n')) >= 0; text = text.slice(end + 2)) {
      const fields = {};
      for (const line of text.slice(0, end).split('\\n')) {
        const at = line.indexOf(': ');
        if (at > 0) fields[line.slice(0, at)] = line.slice(at + 2);
      }
      if (fields.event) yield { event: fields.event, data: JSON.parse(fields.data) };
    }
  }
}
function showEnvelope(out, envelope) {
  const { verified, abstained, degraded, checks, citations, usage, traceId, standard } = envelope;
  const said = abstained ? 'Abstained: ' + abstained.reason : verified ? 'Verified' : 'Not verified';
  make('p', said, out).className = verified ? 'good' : 'bad';
  if (degraded) make('p', 'Degraded: ' + degraded.reason, out);
  make('p', standard.name + ' ' + standard.version + ', ' + usage.tokens + ' tokens, ' +
    usage.latencyMs + ' ms', out);
  // What a person reads first; a task may do without.
  const { explanation } = envelope.result || {};
  if (typeof explanation === 'string') make('p', explanation, out);
  make('h3', 'Result', out);
  make('pre', JSON.stringify(envelope.result, null, 2), out).tabIndex = 0;
  make('h3', 'Checks', out);
  const list = make('ul', undefined, out);
  for (const check of checks) {
    const replaced = check.replacedBy ? ' (replaced by the ' + check.replacedBy + ')' : '';
    make('li', (check.passed ? '\\u2713 passed ' : '\\u2717 failed ') + check.id + replaced + ': ' +
      check.detail, list).className = check.passed ? 'good' : 'bad';
  }
  make('h3', 'Citations (' + citations.length + ')', out);
  const quotes = make('ul', undefined, out);
  for (const cited of citations) {
    const item = make('li', undefined, quotes);
    make('q', cited.quote, item);
    make('code', ' ' + cited.sourceId + ' ' + cited.locator, item);
  }
  showTrace(out, traceId);
}
function showProblem(out, problem) {
  make('p', (problem.status || '') + ' ' + (problem.title || '') + ': ' + (problem.detail || ''),
    out).className = 'bad';
  const places = make('ul', undefined, out);
  for (const issue of problem.issues || []) make('li', issue.path + ': ' + issue.message, places);
  if (problem.traceId) showTrace(out, problem.traceId);
}
function showTrace(out, traceId) {
  const line = make('p', 'Trace ', out);
  const pattern = document.body.dataset.trace;
  const shown = make(pattern ? 'a' : 'code', traceId, line);
  if (pattern) shown.href = pattern.replace('{traceId}', traceId);
}
`;
