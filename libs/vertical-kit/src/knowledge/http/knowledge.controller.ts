import { knowledgeSearchSchema } from '@banyan/contracts/vertical';
import { MeshError } from '@banyan/kernel';
import {
  type Caller,
  causeOf,
  type FastifyReply,
  type FastifyRequest,
  From,
  parseBody,
  sendEvents,
  whenGone,
} from '@banyan/platform';
import { traceId } from '@banyan/telemetry';
import {
  Controller,
  Delete,
  Get,
  Inject,
  Logger,
  Post,
  Query,
  Req,
  Res,
  type Type,
} from '@nestjs/common';
import { wantsEvents } from '../../doors/http/preferences.ts';
import { invalid } from '../../doors/http/submitted.ts';
import { demandExamples } from '../examples/demand-examples.ts';
import { type ImportOptions, type ImportProgress, importSource } from '../import/import-source.ts';
import { EVERYBODY, type Knowledge } from '../knowledge.ts';
import { KNOWLEDGE } from '../tenant-knowledge.ts';
import { importEvents } from './import-events.ts';
import { type SentFile, sentFile } from './sent-file.ts';

const IMPORT = { defaultMs: 600_000, maxMs: 3_600_000 };
/** Readers take memory. */
const AT_ONCE = 2;
/** What one tenant may keep. */
const MOST = { sources: 1_000, chunks: 200_000 };

/**
 * `/v1/<vertical>/knowledge`: a tenant's own sources; with the admin key those of everybody.
 * @param examples the tasks that take labelled examples, and what their labels are
 */
export function knowledgeController(vertical: string, examples: Record<string, string>): Type {
  @Controller(`v1/${vertical}/knowledge`)
  class KnowledgeController {
    readonly #knowledge: Knowledge;
    readonly #log = new Logger('Knowledge');
    #running = 0;

    constructor(@Inject(KNOWLEDGE) knowledge: Knowledge) {
      this.#knowledge = knowledge;
    }

    @Post('sources')
    async bring(
      @From() caller: Caller,
      @Req() request: FastifyRequest,
      @Res() reply: FastifyReply,
    ): Promise<void> {
      caller.demandScope(`knowledge:${vertical}`);
      const file = await sentFile(request);
      const demand = demandExamples(file, examples);
      const { signal } = caller.setDeadline(IMPORT).signal(whenGone(reply));
      await this.#demandRoom(caller);
      const run = (onProgress?: (at: ImportProgress) => void) =>
        this.#import(caller, file, { signal, onProgress, demand });
      if (wantsEvents(request)) return sendEvents(reply, caller, importEvents(run, traceId()));
      await reply.status(200).send(await run());
    }

    @Get('sources')
    async list(@From() caller: Caller) {
      caller.demandScope(`tasks:${vertical}`);
      return { sources: await this.#knowledge.list(caller.tenant) };
    }

    @Get('search')
    async search(@From() caller: Caller, @Query() query: unknown) {
      caller.demandScope(`tasks:${vertical}`);
      const { q: words, ...rest } = parseBody(knowledgeSearchSchema, { ...(query as object) });
      return { hits: await this.#knowledge.search({ ...rest, words, tenant: caller.tenant }) };
    }

    @Delete('sources')
    async remove(@From() caller: Caller, @Query('id') id: unknown) {
      caller.demandScope(`knowledge:${vertical}`);
      if (typeof id !== 'string' || id === '' || id.includes('\0'))
        throw invalid('id', 'has to name a source');
      const removed = await this.#knowledge.remove(ownerOf(caller), id);
      if (removed.length > 0) return { removed };
      throw new MeshError('not_found', 'There is no such source of yours.');
    }

    async #import(caller: Caller, file: SentFile, options: ImportOptions) {
      if (this.#running >= AT_ONCE) {
        const message = `${AT_ONCE} imports are running here already.`;
        throw new MeshError('rate_limited', message, { retryAfterSeconds: 2 });
      }
      this.#running++;
      try {
        return await importSource(this.#knowledge, { ...file, owner: ownerOf(caller) }, options);
      } catch (thrown) {
        const error = MeshError.of(thrown);
        if (error.kind === 'internal') this.#log.error(`${file.id}: ${causeOf(error)}`);
        throw error;
      } finally {
        this.#running--;
      }
    }

    async #demandRoom(caller: Caller): Promise<void> {
      if (caller.operator) return;
      const own = (await this.#knowledge.list(caller.tenant)).filter(({ shared }) => !shared);
      const chunks = own.reduce((sum, source) => sum + source.chunks, 0);
      if (own.length < MOST.sources && chunks < MOST.chunks) return;
      const message = `A tenant keeps at most ${MOST.sources} sources and ${MOST.chunks} pieces: remove some first.`;
      throw new MeshError('conflict', message);
    }
  }
  return KnowledgeController;
}

const ownerOf = ({ operator, tenant }: Caller) => (operator ? EVERYBODY : tenant);
