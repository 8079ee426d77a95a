import { runVertical } from '@banyan/vertical-kit';
import { property } from './property.service.ts';

await runVertical(property);
