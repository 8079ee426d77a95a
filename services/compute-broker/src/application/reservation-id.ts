import { createHash } from 'node:crypto';
import { MeshError } from '@banyan/kernel';

/** One holder and one key are one reservation, whoever of the replicas is asked. */
export function reservationIdOf(holder: string, requestKey: string): string {
  const digest = createHash('sha256').update(`${holder}\n${requestKey}`).digest('hex');
  return `resv_${digest.slice(0, 32)}`;
}

/** An id that can have been given; any other is no reservation's, and the store need not be asked. */
export function checkReservationId(id: string): void {
  if (!/^resv_[0-9a-f]{32}$/.test(id)) {
    throw new MeshError('not_found', 'There is no such reservation.');
  }
}
