import { MeshError } from '@banyan/kernel';

const LEASE_ID = /^lease_[0-9a-f]{32}$/;

/** An id that can have been given; any other is no lease's, and the store need not be asked. */
export function checkLeaseId(leaseId: string): void {
  if (!LEASE_ID.test(leaseId)) throw new MeshError('not_found', 'There is no such lease.');
}

/** What a database keeps as it is: no control characters, no half of a character. */
export function checkRequestKey(requestKey: string): void {
  if (!/\p{Cc}/u.test(requestKey) && requestKey.isWellFormed()) return;
  const message = 'holds a control character or a lone surrogate; use printable text';
  throw new MeshError('invalid_request', `requestKey ${message}.`, {
    issues: [{ path: 'requestKey', message }],
  });
}
