import { describe, expect, it } from 'vitest';
import { readManifests } from '../manifest.ts';
import { root } from '../stack/paths.ts';
import { demandUnheard } from './vertical.ts';

describe('a vertical that is to be removed', () => {
  it('stays where others hear of it, and they are named', async () => {
    const manifests = await readManifests(root);
    expect(() => demandUnheard(manifests, 'finance')).toThrow(
      /others need it: legal \(finance\.task\.completed\.v1.*\), /,
    );
  });

  it('goes where nobody does', async () => {
    const manifests = await readManifests(root);
    expect(() => demandUnheard(manifests, 'automotive')).not.toThrow();
  });
});
