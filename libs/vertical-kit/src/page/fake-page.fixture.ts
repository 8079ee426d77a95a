import { runInNewContext } from 'node:vm';
import { LANDING_SCRIPT } from './landing-script.ts';

/** As much of an element as the page's script touches. */
export class FakeElement {
  readonly tag: string;
  readonly dataset: Record<string, string> = {};
  readonly children: FakeElement[] = [];
  readonly elements: Record<string, FakeElement> = {};
  readonly listeners: Record<string, (event: unknown) => unknown> = {};
  nextElementSibling: FakeElement | undefined;
  textContent = '';
  className = '';
  value = '';
  href = '';
  files: unknown[] = [];
  options: { value: string }[] = [];
  disabled = false;

  constructor(tag: string) {
    this.tag = tag;
  }

  append(child: FakeElement): void {
    this.children.push(child);
  }
  replaceChildren(): void {
    this.children.length = 0;
  }
  addEventListener(name: string, heard: (event: unknown) => unknown): void {
    this.listeners[name] = heard;
  }

  /** All text below, a line for each element. */
  get lines(): string[] {
    const own = this.textContent === '' ? [] : [this.textContent];
    return [...own, ...this.children.flatMap((child) => child.lines)];
  }
}

/** The script on a page with one form. */
export function openPage(fetch: (url: string, init: RequestInit) => Promise<Response>) {
  const form = new FakeElement('form');
  const out = new FakeElement('div');
  const key = new FakeElement('input');
  const body = new FakeElement('body');
  body.dataset.trace = 'http://traces/{traceId}';
  form.dataset.path = '/v1/shop/orders:check';
  form.dataset.samples = JSON.stringify([
    { mediaType: 'application/json', body: '{"a":1}' },
    { mediaType: 'text/xml', body: '<订单/>' },
  ]);
  for (const name of ['sample', 'type', 'body', 'file', 'send', 'stop']) {
    form.elements[name] = new FakeElement(name);
  }
  const { type } = form.elements;
  if (type) type.options = [{ value: 'application/json' }, { value: 'text/xml' }];
  form.nextElementSibling = out;
  const document = {
    ...{ body, forms: [form], getElementById: () => key },
    createElement: (tag: string) => new FakeElement(tag),
  };
  runInNewContext(LANDING_SCRIPT, { document, fetch, TextDecoderStream, AbortController, JSON });
  const submit = () => form.listeners['submit']?.({ preventDefault: () => undefined });
  const choose = (sample: string) => {
    (form.elements['sample'] as FakeElement).value = sample;
    form.elements['sample']?.listeners['change']?.({});
  };
  const open = (file: { type: string }) => {
    (form.elements['file'] as FakeElement).files = [file];
    form.elements['file']?.listeners['change']?.({});
  };
  return { form, out, key, submit, choose, open };
}
