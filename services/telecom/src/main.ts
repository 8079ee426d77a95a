import { runVertical } from '@banyan/vertical-kit';
import { telecom } from './telecom.service.ts';

await runVertical(telecom);
