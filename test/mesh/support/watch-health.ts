import { Worker } from 'node:worker_threads';

/** In a thread of its own: what it sees is the service, not the load of the test. */
const WATCHER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const took = [];
  const timer = setInterval(async () => {
    const startedAt = performance.now();
    await fetch(workerData).then((answer) => answer.text());
    took.push(performance.now() - startedAt);
  }, 50);
  parentPort.once('message', () => {
    clearInterval(timer);
    parentPort.postMessage(took);
  });`;

/** Asks for the health of a service twenty times a second; `end` gives how long each took, ms. */
export function watchHealth(url: string): { end: () => Promise<number[]> } {
  const worker = new Worker(WATCHER, { eval: true, workerData: `${url}/health/live` });
  return {
    end: async () => {
      const answered = new Promise<number[]>((resolve) => void worker.once('message', resolve));
      worker.postMessage('end');
      const took = await answered;
      await worker.terminate();
      return took;
    },
  };
}
