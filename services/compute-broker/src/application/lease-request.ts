import type { AcquireLease as Request } from '@banyan/contracts/compute';
import { MeshError, newId } from '@banyan/kernel';
import type { Acquire } from '../domain/lease/acquire.ts';
import type { LeaseCaller } from './caller.ts';
import { checkRequestKey } from './given-names.ts';
import { shapeOf } from './request-shape.ts';

/** What is asked for as the core knows it. Throws for what may not be asked. */
export function commandOf(request: Request, { holder, operator }: LeaseCaller): Acquire {
  const { requestKey, queue, ttlMs, priority = 0, walltimeMs = null } = request;
  const { sticky = [], resumes = null, reservation = null } = request;
  checkRequestKey(requestKey);
  checkPriority(priority, operator);
  return {
    ...{ leaseId: newId('lease'), holder, requestKey, queue, ttlMs },
    ...{ shape: shapeOf(request.shape), priority, walltimeMs, sticky, resumes, reservation },
  };
}

/** Else whoever says the highest number has all the cards. */
function checkPriority(priority: number, operator: boolean): void {
  if (priority <= 0 || operator) return;
  throw new MeshError('forbidden', 'A priority above 0 is for operators.', {
    issues: [{ path: 'priority', message: 'is above 0' }],
  });
}
