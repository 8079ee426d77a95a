interface Document {
  info: { title: string; description: string; version: string };
  paths: Record<string, Record<string, Described>>;
}

interface Described {
  summary: string;
  description?: string;
  parameters: { name: string; in: string; description?: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>;
}

type Schema = Record<string, unknown>;

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}
h2{margin:2rem 0 .3rem;font-size:1.05rem}code,pre{font:13px/1.45 ui-monospace,monospace;background:#f4f4f2;border-radius:4px}h2 code{font-size:1rem}
code{padding:.1em .3em}pre{padding:.8rem;overflow:auto;max-height:30rem}.m{display:inline-block;min-width:4rem;color:#2f6f4f;font-weight:600}
details{margin:.3rem 0}summary{cursor:pointer;color:#555}td{padding:.1rem .8rem .1rem 0;vertical-align:top}nav a{display:block;text-decoration:none;color:#2f6f4f}`;

/** The OpenAPI document as a page to read: nothing is loaded from elsewhere. */
export function docsPage(document: object): string {
  const { info, paths } = document as Document;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ path, method, described })),
  );
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escape(info.title)}</title><style>${STYLE}</style>`,
    `<h1>${escape(info.title)}</h1><p>${escape(info.description)}</p>`,
    '<p>Send your key as <code>Authorization: Bearer …</code>. The same for machines: ',
    '<a href="openapi.json">openapi.json</a> (OpenAPI 3.1).</p><nav>',
    ...operations.map(
      ({ path, method }) => `<a href="#${idOf(method, path)}">${headOf(method, path)}</a>`,
    ),
    '</nav>',
    ...operations.map(({ path, method, described }) => section(path, method, described)),
    '</html>',
  ].join('\n');
}

function section(path: string, method: string, described: Described): string {
  const { summary, description, parameters, requestBody, responses } = described;
  return [
    `<h2 id="${idOf(method, path)}">${headOf(method, path)}</h2>`,
    `<p>${escape(summary)}. ${escape(description ?? '')}</p>`,
    parameters.length > 0 ? `<table>${parameters.map(rowOf).join('')}</table>` : '',
    ...schemas('Body', requestBody?.content),
    ...Object.entries(responses)
      .filter(([status]) => status.startsWith('2'))
      .flatMap(([status, { content }]) => schemas(`Answer ${status}`, content)),
    `<details><summary>Errors</summary><table>${errors(responses)}</table></details>`,
  ].join('\n');
}

const rowOf = ({ name, in: where, description = '' }: Described['parameters'][number]) =>
  `<tr><td><code>${escape(name)}</code></td><td>${where}</td><td>${escape(description)}</td></tr>`;

const schemas = (title: string, content: Record<string, { schema: Schema }> = {}) =>
  Object.entries(content).map(([type, { schema }]) => {
    const json = escape(JSON.stringify(schema, null, 2));
    return `<details><summary>${title}, ${escape(type)}</summary><pre>${json}</pre></details>`;
  });

const errors = (responses: Described['responses']) =>
  Object.entries(responses)
    .filter(([status]) => !status.startsWith('2'))
    .map(
      ([status, { description }]) => `<tr><td>${status}</td><td>${escape(description)}</td></tr>`,
    )
    .join('');

const headOf = (method: string, path: string) =>
  `<span class="m">${method.toUpperCase()}</span> <code>${escape(path)}</code>`;
const idOf = (method: string, path: string) => `${method}${path.replaceAll(/[^\w]+/g, '-')}`;
const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
