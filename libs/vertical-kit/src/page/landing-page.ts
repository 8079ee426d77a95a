import { flowsOf, ownerOf } from '../flows/steps.ts';
import type { Sample, Task } from '../task/task.ts';
import type { Vertical } from '../task/vertical.ts';
import { LANDING_SCRIPT } from './landing-script.ts';

const STYLE = `body{font:16px/1.5 system-ui,"Noto Sans CJK SC","PingFang SC",sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;color:#222}
h2{margin:2.5rem 0 .3rem;font-size:1.2rem}h3{margin:1rem 0 .2rem;font-size:1rem}pre,textarea,code{font:13px/1.45 ui-monospace,monospace}h2 code{font-size:1.15rem}
pre,section output{background:#f4f4f2;border-radius:4px}pre{padding:.8rem;overflow:auto;max-height:24rem}textarea{width:100%;box-sizing:border-box;height:14rem}
label{display:block;margin:.6rem 0}input,select,button{font:inherit;padding:.25rem .5rem}#key{width:100%;box-sizing:border-box}.row{display:flex;flex-wrap:wrap;gap:1rem;align-items:end}
.good{color:#1d6a3c}.bad{color:#a3231b}li{overflow-wrap:anywhere}:focus-visible{outline:3px solid #2f6f4f;outline-offset:1px}`;

/**
 * A page for people: what the vertical can do, with a form to try each task. Nothing is loaded from
 * elsewhere; the key stays in the page.
 * @param traceUrl where a trace is shown, `{traceId}` in it; absent: its id alone is
 */
export function landingPage(vertical: Vertical, traceUrl: string | undefined): string {
  const { name, description, tasks } = vertical;
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escape(name)}</title><style>${STYLE}</style></head>`,
    `<body data-trace="${escape(traceUrl ?? '')}"><main>`,
    `<h1>${escape(name)}</h1><p>${escape(description)}</p>`,
    '<nav><ul>',
    ...tasks.map((task) => {
      const link = `<a href="#${idOf(task)}"><code>${escape(task.name)}</code></a>`;
      return `<li>${link} ${escape(task.summary)}</li>`;
    }),
    '</ul></nav><p>For programs: <a href="docs">docs</a>, <a href="openapi.json">openapi.json</a>.</p>',
    '<label>Your API key, sent with each task and kept nowhere',
    '<input id="key" type="password" autocomplete="off" spellcheck="false"></label>',
    ...tasks.map((task) => section(name, task)),
    ...flowList(name),
    `</main><script>${LANDING_SCRIPT}</script></body></html>`,
  ].join('\n');
}

function section(vertical: string, task: Task): string {
  const { summary, description, document, samples, steps } = task;
  const id = idOf(task);
  const [first] = samples;
  // A form of several parts would need its own boundary.
  const types = ['application/json', ...(document?.mediaTypes ?? [])].filter(
    (type) => !type.startsWith('multipart/'),
  );
  return [
    `<section aria-labelledby="${id}"><h2 id="${id}"><code>${escape(task.name)}</code></h2>`,
    `<p>${escape(summary)}. ${escape(description)}</p><ol>`,
    ...Object.entries(steps).map(
      ([step, words]) => `<li><b>${escape(step)}</b> ${escape(words)}</li>`,
    ),
    `</ol><form data-path="/v1/${escape(vertical)}/${escape(task.name)}" data-samples="${samplesOf(samples)}">`,
    '<div class="row"><label>Sample <select name="sample">',
    ...samples.map(({ title }, i) => `<option value="${i}">${escape(title)}</option>`),
    '</select></label><label>Type <select name="type">',
    ...types.map((type) => {
      return `<option${type === first.mediaType ? ' selected' : ''}>${escape(type)}</option>`;
    }),
    '</select></label><label>or a file <input name="file" type="file"></label></div>',
    // The parser drops the first line break of a textarea.
    `<label>Input<textarea name="body" dir="auto" spellcheck="false">\n${escape(first.body)}</textarea></label>`,
    `<button name="send">Run ${escape(task.name)}</button> <button name="stop" type="button" disabled>Stop</button>`,
    '</form><div role="status" aria-live="polite"></div></section>',
  ].join('\n');
}

/** Work that goes on in other verticals, or comes from there. */
function flowList(vertical: string): string[] {
  const flows = flowsOf(vertical);
  if (flows.length === 0) return [];
  return [
    '<section aria-labelledby="flows"><h2 id="flows">Flows</h2><dl>',
    ...flows.map((flow) => {
      const path = `POST /v1/${ownerOf(flow)}/flows/${flow.name}`;
      const steps = flow.steps.map(
        (step) => `<li>${escape(step.vertical)}/${escape(step.task)}</li>`,
      );
      return (
        `<dt><code>${escape(path)}</code> ${escape(flow.title)}</dt>` +
        `<dd>${escape(flow.description)}<ol>${steps.join('')}</ol></dd>`
      );
    }),
    '</dl></section>',
  ];
}

const samplesOf = (samples: readonly Sample[]) =>
  escape(JSON.stringify(samples.map(({ mediaType, body }) => ({ mediaType, body }))));
const idOf = ({ name }: Task) => name.replace(':', '-');
const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
