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
  /** Headers that the path reads, as an object. */
  headers?: z.ZodObject;
  /** Media type to schema; a string schema stands for raw text such as XML. */
  request?: Record<string, Content>;
  /** The request may come without a body. */
  bodyOptional?: boolean;
  status?: number;
  response?: Answer;
  /** What else it may answer, when it is asked in another way. */
  answers?: (Answer & { status?: number })[];
  /** Answered with the OpenAI error object instead of RFC 9457. */
  openAiErrors?: boolean;
  public?: boolean;
}

export interface Content {
  schema: z.ZodType;
  example?: unknown;
  /** By a name, each with a line about what is to be seen in it. */
  examples?: Record<string, { summary: string; value: unknown }>;
}

export interface Answer extends Content {
  mediaType?: string;
  description?: string;
  /** Headers of this answer, each with what it says. */
  headers?: Record<string, string>;
}
