import { Controller, Get, Inject } from '@nestjs/common';

export const OPENAPI = Symbol('OPENAPI');

@Controller()
export class OpenApiController {
  readonly #document: object;

  constructor(@Inject(OPENAPI) document: object) {
    this.#document = document;
  }

  @Get('openapi.json')
  document(): object {
    return this.#document;
  }
}
