import {
  type SourceDescription,
  sourceDescriptionSchema,
  type SourceFormat,
} from '@banyan/contracts/vertical';
import { type FastifyRequest, parseBody } from '@banyan/platform';
import { invalid } from '../../doors/http/submitted.ts';

const FORMATS: Record<string, SourceFormat> = {
  ...{ md: 'md', markdown: 'md', txt: 'md', html: 'html', htm: 'html', xhtml: 'html', pdf: 'pdf' },
  ...{ docx: 'docx', csv: 'csv', tsv: 'csv', jsonl: 'jsonl', ndjson: 'jsonl', xml: 'xml' },
};

export interface SentFile extends SourceDescription {
  format: SourceFormat;
  content: Uint8Array;
}

/** A source as a form: its description in fields, its bytes as `file`, named as what it is. */
export async function sentFile(request: FastifyRequest): Promise<SentFile> {
  if (!Buffer.isBuffer(request.body)) throw invalid('body', 'is no multipart/form-data');
  const form = await formOf(request.body, request.headers['content-type'] ?? '');
  const file = form.get('file');
  form.delete('file');
  const fields = Array.from(form, ([name, value]) => [name, value === '' ? undefined : value]);
  const described = parseBody(sourceDescriptionSchema, Object.fromEntries(fields));
  if (file === null || typeof file === 'string') throw invalid('file', 'is missing');
  const ending = /\.([a-z]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? '';
  const format = FORMATS[ending];
  if (!format) {
    const known = Object.keys(FORMATS).join(', ');
    throw invalid('file', `has a name that ends in none of ${known}`);
  }
  return { ...described, format, content: new Uint8Array(await file.arrayBuffer()) };
}

/** The platform's own reader of multipart forms. */
function formOf(body: Buffer, type: string): Promise<FormData> {
  const response = new Response(new Uint8Array(body), { headers: { 'content-type': type } });
  return response.formData().catch(() => {
    throw invalid('body', 'is not well-formed multipart/form-data');
  });
}
