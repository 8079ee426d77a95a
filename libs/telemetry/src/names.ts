/**
 * Every attribute name of our own that the code may emit; `telemetry/registry.json` says what each
 * means and in which unit. A test compares the two.
 */
export const ATTR = {
  tenant: 'banyan.tenant',
  vertical: 'banyan.vertical',
  task: 'banyan.task',
  tokensLimit: 'banyan.budget.tokens.limit',
  tokensHeld: 'banyan.budget.tokens.held',
  tokensUsed: 'banyan.budget.tokens.used',
  tokensRemaining: 'banyan.budget.tokens.remaining',
  latencyLimit: 'banyan.budget.latency.limit',
  latencySpent: 'banyan.budget.latency.spent',
  latencyRemaining: 'banyan.budget.latency.remaining',
  decision: 'banyan.budget.decision',
  leaseId: 'banyan.lease.id',
  leaseToken: 'banyan.lease.fencing_token',
  leaseWait: 'banyan.lease.wait',
  leaseOutcome: 'banyan.lease.outcome',
  checksPassed: 'banyan.check.passed',
  checksFailed: 'banyan.check.failed',
  verified: 'banyan.check.verified',
  errorType: 'error.type',
} as const;
