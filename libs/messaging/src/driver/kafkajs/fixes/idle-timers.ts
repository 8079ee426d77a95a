interface RequestQueue {
  pending: unknown[];
  throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  checkPendingRequests(): void;
  scheduleCheckPendingRequests(): void;
}

/**
 * kafkajs 2.2.4 arms a timer with a negative delay after every response, which spins an idle
 * consumer at a few percent of a core and warns on Node 24. A timer is needed only while requests
 * are held back; anything else is sent when a response comes in.
 */
export function fixIdleTimers(require: NodeJS.Require): void {
  const Queue = require('kafkajs/src/network/requestQueue') as { prototype: RequestQueue };
  Queue.prototype.scheduleCheckPendingRequests = function schedule(this: RequestQueue) {
    if (this.pending.length === 0 || this.throttleCheckTimeoutId) return;
    const wait = Math.max(this.throttledUntil - Date.now(), 10);
    this.throttleCheckTimeoutId = setTimeout(() => {
      this.throttleCheckTimeoutId = null;
      this.checkPendingRequests();
    }, wait);
  };
}
