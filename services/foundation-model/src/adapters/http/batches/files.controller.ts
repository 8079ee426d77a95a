import { MeshError, newId } from '@banyan/kernel';
import { type Caller, type FastifyReply, type FastifyRequest, From } from '@banyan/platform';
import { Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { Files } from '../../../application/batches/batches.ts';
import { givenId } from '../given-id.ts';
import { fileView, listOf } from './file-view.ts';

/** `/v1/files`, for the input and output of batches. */
@Controller('v1/files')
export class FilesController {
  readonly #files: Files;

  constructor(files: Files) {
    this.#files = files;
  }

  @Post()
  @HttpCode(200)
  async upload(@Req() request: FastifyRequest, @From() caller: Caller) {
    caller.demandScope('batches');
    const form = await formOf(request);
    const [purpose, file] = [form.get('purpose'), form.get('file')];
    if (purpose !== 'batch') throw refused('purpose', 'has to be "batch"');
    if (file === null || typeof file === 'string') throw refused('file', 'is missing');
    const content = decode(new Uint8Array(await file.arrayBuffer()));
    const { tenant } = caller;
    const stored = {
      id: newId('file'),
      tenant,
      filename: file.name.replaceAll('\0', '').slice(0, 200).toWellFormed(),
      bytes: file.size,
    };
    return fileView(await this.#files.add({ ...stored, purpose }, content));
  }

  @Get()
  async list(@From() caller: Caller) {
    caller.demandScope('batches');
    return listOf((await this.#files.list(caller.tenant)).map(fileView));
  }

  @Get(':id')
  async show(@Param('id', givenId) id: string, @From() caller: Caller) {
    caller.demandScope('batches');
    return fileView(found(await this.#files.find(caller.tenant, id)));
  }

  @Get(':id/content')
  async content(
    @Param('id', givenId) id: string,
    @From() caller: Caller,
    @Res() reply: FastifyReply,
  ) {
    caller.demandScope('batches');
    const content = found(await this.#files.content(caller.tenant, id));
    await reply
      .status(200)
      .header('content-type', 'application/jsonl; charset=utf-8')
      .send(content);
  }

  @Delete(':id')
  async remove(@Param('id', givenId) id: string, @From() caller: Caller) {
    caller.demandScope('batches');
    if (!(await this.#files.remove(caller.tenant, id))) found(undefined);
    return { id, object: 'file', deleted: true };
  }
}

/** The platform's own reader of multipart forms. */
async function formOf(request: FastifyRequest): Promise<FormData> {
  if (!Buffer.isBuffer(request.body)) throw refused('body', 'is no multipart/form-data');
  const type = request.headers['content-type'] ?? '';
  const response = new Response(new Uint8Array(request.body), {
    headers: { 'content-type': type },
  });
  return response.formData().catch(() => {
    throw refused('body', 'is not well-formed multipart/form-data');
  });
}

function decode(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\u0000')) return text;
  } catch {
    // Said below.
  }
  throw refused('file', 'is not UTF-8 text');
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new MeshError('not_found', 'There is no such file.');
  return value;
}

const refused = (path: string, message: string) =>
  new MeshError('invalid_request', `${path} ${message}.`, { issues: [{ path, message }] });
