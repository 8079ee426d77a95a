import { describe, expect, it } from 'vitest';
import { MeshError } from './errors.ts';

describe('MeshError', () => {
  it('survives a trip over Kafka with its figures', () => {
    const refused = new MeshError('deadline_unattainable', 'too late', {
      figures: { predictedMs: 900, remainingMs: 10 },
    });
    const back = MeshError.from(JSON.parse(JSON.stringify(refused)));
    expect(back).toMatchObject({ kind: 'deadline_unattainable', status: 504, message: 'too late' });
    expect(back.details.figures).toEqual({ predictedMs: 900, remainingMs: 10 });
  });

  it('does not show the words of an error that nobody foresaw', () => {
    const unknown = MeshError.of(new Error('password is hunter2'));
    expect(unknown.kind).toBe('internal');
    expect(JSON.stringify(unknown)).not.toContain('hunter2');
  });
});
