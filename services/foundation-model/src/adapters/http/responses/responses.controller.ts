import { responsesRequestSchema } from '@banyan/contracts/foundation';
import { newId } from '@banyan/kernel';
import { type Caller, type FastifyReply, From, parseBody, sendEvents } from '@banyan/platform';
import { Body, Controller, Headers, Post, Res } from '@nestjs/common';
import { noteResult, RunCall, WAIT } from '../stream/run-call.ts';
import { responseEvents } from './response-events.ts';
import { toInference } from './to-inference.ts';
import { ended, itemsOf } from './to-response.ts';

/** `POST /v1/responses`, the stateless core. */
@Controller('v1/responses')
export class ResponsesController {
  readonly #calls: RunCall;

  constructor(calls: RunCall) {
    this.#calls = calls;
  }

  @Post()
  async respond(
    @Body() raw: unknown,
    @Headers('banyan-allow-degrade') degrade: string | undefined,
    @From() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    caller.demandScope('inference');
    caller.setDeadline(WAIT);
    const body = parseBody(responsesRequestSchema, raw);
    const request = toInference(body, degrade === 'true');
    const stream = this.#calls.start(request, caller, reply);
    const head = {
      id: newId('resp'),
      created_at: Math.floor(Date.now() / 1_000),
      model: body.model,
    };
    if (!body.stream) {
      const result = await stream.result;
      noteResult(caller, result);
      await reply.status(200).send(ended(head, result, itemsOf(result)));
      return;
    }
    // Until something comes the status is open: a refusal is a plain error, not a broken stream.
    await stream.begun();
    await sendEvents(reply, caller, responseEvents(head, stream));
  }
}
