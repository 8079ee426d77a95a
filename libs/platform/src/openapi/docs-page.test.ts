import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { docsPage } from './docs-page.ts';
import { openApiDocument } from './document.ts';

const page = docsPage(
  openApiDocument('a service', 'It says <hi>.', [
    {
      ...{ method: 'post', path: '/v1/things/{id}:do', summary: 'Does it' },
      request: { 'application/json': { schema: z.object({ iban: z.string() }) } },
      response: { schema: z.object({ done: z.boolean() }) },
    },
  ]),
);

describe('the page of the document', () => {
  it('shows each operation with its body, its answer and its errors', () => {
    for (const shown of ['POST', '/v1/things/{id}:do', 'iban', 'done', 'budget_exhausted'])
      expect(page).toContain(shown);
  });

  it('runs nothing, loads nothing and lets no text become markup', () => {
    expect(page).not.toMatch(/<script|src=|https?:\/\/(?!json-schema)/);
    expect(page).toContain('It says &lt;hi>.');
  });
});
