import { MeshError } from '@banyan/kernel';

/** A refusal that names the place, and never what stands there. */
export function refused(path: string, message: string): MeshError {
  return new MeshError('invalid_request', `${path} ${message}.`, { issues: [{ path, message }] });
}
