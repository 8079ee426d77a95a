/** Sends the last spans; a back end that is away must not hold up the exit. */
export async function shutdownTelemetry(withinMs = 2_000): Promise<void> {
  const { banyanTelemetry } = globalThis as { banyanTelemetry?: { shutdown(): Promise<void> } };
  if (!banyanTelemetry) return;
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, withinMs);
  await Promise.race([banyanTelemetry.shutdown().catch(() => undefined), late]);
  clearTimeout(timer);
}

/** True when the preload ran: without it no span leaves the process. */
export const telemetryStarted = (): boolean => 'banyanTelemetry' in globalThis;
