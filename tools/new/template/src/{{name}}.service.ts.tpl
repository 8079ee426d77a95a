import { defineVertical } from '@banyan/vertical-kit';
import { {{taskConst}} } from './application/{{taskFile}}.ts';

export const {{camel}} = defineVertical({
  name: '{{name}}',
  description: '{{description}}',
  tasks: [{{taskConst}}],
});
