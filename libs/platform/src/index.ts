export { AccessDirectory } from './access/access-directory.ts';
export { Caller } from './access/caller.ts';
export { type FastifyReply, type FastifyRequest, From, responseHeaders } from './edge/edge.ts';
export { openAiError } from './errors/error-bodies.ts';
export type { Operation } from './openapi/operation.ts';
export { type Config, parseEnv } from './run/config.ts';
export { Periodic } from './run/periodic.ts';
export { CONFIG, INSTANCE } from './run/platform.module.ts';
export { runService, type ServiceDefinition } from './run/run-service.ts';
