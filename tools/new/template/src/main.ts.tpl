import { runVertical } from '@banyan/vertical-kit';
import { {{camel}} } from './{{name}}.service.ts';

await runVertical({{camel}});
