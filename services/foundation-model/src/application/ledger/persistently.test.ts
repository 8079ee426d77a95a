import { MeshError } from '@banyan/kernel';
import { describe, expect, it, vi } from 'vitest';
import { persistently } from './persistently.ts';

describe('persistently', () => {
  it('books again while the ledger is away', async () => {
    const book = vi.fn().mockRejectedValueOnce(new MeshError('capacity_unavailable', 'away'));
    book.mockResolvedValueOnce('booked');
    await expect(persistently(book)).resolves.toBe('booked');
    expect(book).toHaveBeenCalledTimes(2);
  });

  it('takes any other refusal for an answer', async () => {
    const book = vi.fn().mockRejectedValue(new MeshError('not_found', 'no such hold'));
    await expect(persistently(book)).rejects.toMatchObject({ kind: 'not_found' });
    expect(book).toHaveBeenCalledTimes(1);
  });
});
