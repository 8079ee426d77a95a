/** `down`: it is not expected to come up by itself soon. */
export type Health = 'starting' | 'up' | 'down';
