import { runVertical } from '@banyan/vertical-kit';
import { industrial } from './industrial.service.ts';

await runVertical(industrial);
