import { defineVertical } from '@banyan/vertical-kit';
import { {{taskConst}} } from './application/{{taskFile}}.ts';
import { sums } from './targets/sums.ts';

export const {{camel}} = defineVertical({
  name: '{{name}}',
  description: '{{description}}',
  tasks: [{{taskConst}}],
  targets: [sums],
});
