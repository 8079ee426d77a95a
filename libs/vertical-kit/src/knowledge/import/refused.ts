import { MeshError } from '@banyan/kernel';

/** A file that cannot be read as what it claims to be, with the place where that shows. */
export function refused(place: string, why: string): MeshError {
  const message = `the file ${why}`;
  return new MeshError('invalid_request', `${place}: ${message}.`, {
    issues: [{ path: place, message }],
  });
}
