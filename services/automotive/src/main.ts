import { runVertical } from '@banyan/vertical-kit';
import { automotive } from './automotive.service.ts';

await runVertical(automotive);
