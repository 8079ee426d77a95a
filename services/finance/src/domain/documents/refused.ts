import { MeshError } from '@banyan/kernel';

/** @param why what is wrong with the picture, after its name */
export const refused = (why: string): MeshError =>
  new MeshError('invalid_request', `image ${why}.`, { issues: [{ path: 'image', message: why }] });
