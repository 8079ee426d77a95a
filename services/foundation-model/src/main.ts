import { runService } from '@banyan/platform';
import { foundationModel } from './foundation-model.service.ts';

await runService(() => foundationModel(process.env));
