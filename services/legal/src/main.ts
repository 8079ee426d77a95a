import { runVertical } from '@banyan/vertical-kit';
import { legal } from './legal.service.ts';

await runVertical(legal);
