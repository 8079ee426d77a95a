/** Short waits, many tries: the defaults give up after seconds. */
export const RETRY = { initialRetryTime: 50, maxRetryTime: 500, retries: 1_000 };
