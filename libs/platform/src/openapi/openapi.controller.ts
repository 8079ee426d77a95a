import { Controller, Get, Header, Inject } from '@nestjs/common';
import { docsPage } from './docs-page.ts';

export const OPENAPI = Symbol('OPENAPI');

@Controller()
export class OpenApiController {
  readonly #document: object;
  readonly #page: string;

  constructor(@Inject(OPENAPI) document: object) {
    this.#document = document;
    this.#page = docsPage(document);
  }

  @Get('openapi.json')
  document(): object {
    return this.#document;
  }

  /** The same for people. */
  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
  page(): string {
    return this.#page;
  }
}
