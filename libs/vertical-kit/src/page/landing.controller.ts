import { createHash } from 'node:crypto';
import { Controller, Get, Header, Inject } from '@nestjs/common';
import { VERTICAL } from '../task/task-runner.ts';
import type { Vertical } from '../task/vertical.ts';
import { landingPage } from './landing-page.ts';
import { LANDING_SCRIPT } from './landing-script.ts';

export const TRACE_URL = Symbol('TRACE_URL');

const scriptHash = createHash('sha256').update(LANDING_SCRIPT).digest('base64');
/** The page's own script and no other, which may call this service and nothing else. */
const POLICY = [
  ...["default-src 'none'", "style-src 'unsafe-inline'", `script-src 'sha256-${scriptHash}'`],
  ...["connect-src 'self'", "form-action 'none'", "base-uri 'none'", "frame-ancestors 'none'"],
].join('; ');

/** `/` for people. */
@Controller()
export class LandingController {
  readonly #page: string;

  constructor(@Inject(VERTICAL) vertical: Vertical, @Inject(TRACE_URL) traceUrl: string) {
    this.#page = landingPage(vertical, traceUrl || undefined);
  }

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', POLICY)
  @Header('referrer-policy', 'no-referrer')
  page(): string {
    return this.#page;
  }
}
