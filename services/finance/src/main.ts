import { runVertical } from '@banyan/vertical-kit';
import { finance } from './finance.service.ts';

await runVertical(finance);
