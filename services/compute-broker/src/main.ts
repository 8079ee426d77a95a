import { runService } from '@banyan/platform';
import { computeBroker } from './compute-broker.service.ts';

await runService(() => computeBroker(process.env));
