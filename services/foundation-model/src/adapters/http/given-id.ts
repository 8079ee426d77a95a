import { MeshError } from '@banyan/kernel';
import type { PipeTransform } from '@nestjs/common';

/** An id in a path. What cannot be one is not looked for: a database may not even read it. */
export const givenId: PipeTransform<string> = {
  transform(id) {
    if (/^[\w.-]{1,128}$/.test(id)) return id;
    throw new MeshError('not_found', 'There is nothing of that id.');
  },
};
