import { createRequire } from 'node:module';
import { fixHeartbeats } from './fixes/heartbeats.ts';
import { fixIdleTimers } from './fixes/idle-timers.ts';
import { fixRecords } from './fixes/records.ts';
import { fixRefusals } from './fixes/refusals.ts';

// kafkajs is CommonJS: required, not imported, so that every part of it is one instance.
const require = createRequire(import.meta.url);
fixRecords(require);
fixIdleTimers(require);
fixHeartbeats(require);
fixRefusals(require);

/** kafkajs 2.2.4, mended where it is wrong or needlessly slow (ADR 0002). */
export const kafkajs = require('kafkajs') as typeof import('kafkajs');
