import { measure } from '@banyan/telemetry';
import type { Ran } from '../../domain/engine/engine-pool.ts';

/** What operators see of a run: its pace, its size, and how far its prediction was off. */
export function measureRun(ran: Ran): void {
  const { engineId, model, predictedMs, firstTokenMs, restMs, cut } = ran;
  const labels = { 'gen_ai.provider.name': engineId, 'gen_ai.request.model': model };
  const usage = { input: ran.inputTokens, output: ran.outputTokens };
  for (const [type, tokens] of Object.entries(usage))
    measure('tokenUsage', tokens, { ...labels, 'gen_ai.token.type': type });
  measure('timeToFirstToken', firstTokenMs / 1_000, labels);
  if (restMs === undefined || cut) return;
  if (ran.outputTokens > 1)
    measure('timePerOutputToken', restMs / 1_000 / (ran.outputTokens - 1), labels);
  if (predictedMs > 0) measure('predictionRatio', (firstTokenMs + restMs) / predictedMs, labels);
}
