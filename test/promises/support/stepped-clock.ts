import { readFileSync, rmSync } from 'node:fs';

/**
 * Loaded into every process of the mesh under test by NODE_OPTIONS: at SIGUSR2 it steps what
 * `Date.now()` tells by as many ms as a file named by the process's id says, and removes the file.
 */
const told = Date.now;
let aheadMs = 0;
Date.now = () => told() + aheadMs;

process.on('SIGUSR2', () => {
  const file = `${process.env['TEST_CLOCKS']}/${process.pid}`;
  aheadMs = Number(readFileSync(file, 'utf8'));
  rmSync(file);
});
