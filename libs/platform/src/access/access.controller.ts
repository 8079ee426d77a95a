import { type AccessKey, accessChanged } from '@banyan/contracts/foundation';
import { OnTopic } from '@banyan/messaging';
import { Controller } from '@nestjs/common';
import { AccessDirectory } from './access-directory.ts';

@Controller()
export class AccessController {
  readonly #directory: AccessDirectory;

  constructor(directory: AccessDirectory) {
    this.#directory = directory;
  }

  @OnTopic(accessChanged, { read: 'whole', concurrency: 1 })
  changed(key: AccessKey): void {
    this.#directory.apply(key);
  }
}
