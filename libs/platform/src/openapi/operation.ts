import type { z } from 'zod';

/** What is told of one path in `/openapi.json`. */
export interface Operation {
  method: 'get' | 'post' | 'put' | 'delete';
  /** OpenAPI form: `/v1/leases/{id}:renew`. */
  path: string;
  summary: string;
  description?: string;
  /** Parameters of the query, as an object. */
  query?: z.ZodObject;
  /** Media type to schema; a string schema stands for raw text such as XML. */
  request?: Record<string, { schema: z.ZodType; example?: unknown }>;
  /** The request may come without a body. */
  bodyOptional?: boolean;
  status?: number;
  response?: { schema: z.ZodType; mediaType?: string; description?: string };
  /** Answered with the OpenAI error object instead of RFC 9457. */
  openAiErrors?: boolean;
  public?: boolean;
}
