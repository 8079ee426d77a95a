/**
 * Loaded with `node --import @banyan/telemetry/preload`, before any module that is to be traced.
 * Where spans go is said by the standard OTEL_* variables.
 */
import { setSourceMapsSupport } from 'node:module';

// Our own maps alone: --enable-source-maps keeps those of all packages as well, 28 MiB of them.
setSourceMapsSupport(true, { nodeModules: false, generatedCode: false });

process.env.OTEL_PROPAGATORS ??= 'tracecontext'; // No baggage: what the edge let in stays out.
// Else each span carries a dozen tags about the process; who wants them names the detectors.
process.env.OTEL_NODE_RESOURCE_DETECTORS ??= 'none';

const { register, supportsSyncHooks } = await import('import-in-the-middle/register-hooks.mjs');
// Without a hook ESM imports are not patched, and nothing says so; the list keeps memory down.
if (supportsSyncHooks()) {
  register({ include: ['pg', 'pg-pool', 'http', 'https', 'node:http', 'node:https'] });
} else {
  console.warn(
    `Node ${process.version} lacks synchronous loader hooks: pg and http are not traced.`,
  );
}

const { NodeSDK } = await import('@opentelemetry/sdk-node');
const { HttpInstrumentation } = await import('@opentelemetry/instrumentation-http');
const { PgInstrumentation } = await import('@opentelemetry/instrumentation-pg');

const serviceName = process.env.OTEL_SERVICE_NAME ?? process.env.BANYAN_SERVICE;
const sdk = new NodeSDK({
  ...(serviceName === undefined ? {} : { serviceName }),
  instrumentations: [
    new HttpInstrumentation({
      // Probes would drown everything else; the exporter's own calls are no one's request.
      ignoreIncomingRequestHook: (request) => request.url?.startsWith('/health') ?? false,
      disableOutgoingRequestInstrumentation: true,
    }),
    new PgInstrumentation({ requireParentSpan: true }),
  ],
});
sdk.start();

/** Ended by platform after the last span: a preload cannot know when that is. */
(globalThis as { banyanTelemetry?: { shutdown(): Promise<void> } }).banyanTelemetry = sdk;
