export { type BudgetDecision, note, noteLatency, noteTokens, type TokenBudget } from './budget.ts';
export { shutdownTelemetry, telemetryStarted } from './lifecycle.ts';
export { count, measure, METRICS, observe, type Reading } from './metrics.ts';
export { ATTR } from './names.ts';
export { inSpan, linkTo, traceId } from './span.ts';
export { untraced } from './untraced.ts';
