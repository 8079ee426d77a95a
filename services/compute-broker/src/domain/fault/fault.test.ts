import { describe, expect, it } from 'vitest';
import { wholeCards } from '../lease/shape.ts';
import { Ward } from './fault.fixture.ts';
import { lemonScores } from './lemon.ts';
import { FAULT_LEVELS } from '@banyan/contracts/compute';
import { drainNode, loseNode, openNode } from './nodes.ts';
import { parseFaultCodes } from './parse-codes.ts';
import { recoverCard } from './recover.ts';

const HOUR = 3_600_000;
const gang = (members: number, rest = {}) => ({
  shape: { ...wholeCards(4), members, minMembers: members, spans: false, ...rest },
});

describe('a fault', () => {
  it.each(FAULT_LEVELS)('of level %s admits and keeps what its level says', (level) => {
    const ward = new Ward({ n: {}, m: {} });
    ward.ask('l', 4, 'a', gang(1));
    const node = ward.lease('l').placement[0]?.node ?? '';
    ward.fail(node, 1, level);
    const admits = ['NotHandle', 'SubHealth', 'RestartRequest', 'RestartBusiness'].includes(level);
    const keeps = admits || level === 'FreeRestartNPU' || level === 'PreSeparate';
    expect((ward.fleet.nodes.get(node)?.bad ?? 0n) === 0n).toBe(admits);
    expect(ward.lease('l').placement[0]?.node === node).toBe(keeps);
  });

  it('is the same however often it is told', () => {
    const ward = new Ward({ n: {} });
    expect(ward.fail('n', 0, 'PreSeparate', 'once')).toEqual(['faulted n/0']);
    expect(ward.fail('n', 0, 'PreSeparate', 'once')).toEqual([]);
    expect(() => ward.fail('n', 4, 'Separate')).toThrow('There is no card n/4');
  });

  it('twice in a day sets its card aside for two, whatever anybody says', () => {
    const ward = new Ward({ n: {} });
    ward.fail('n', 0, 'RestartBusiness');
    ward.now = 23 * HOUR;
    expect(ward.fail('n', 0, 'FreeRestartNPU')).toEqual(['faulted n/0', 'quarantined n/0']);
    ward.say(recoverCard(ward.fleet, { node: 'n', card: 0, byHand: true }, ward.now));
    expect(ward.ask('l', 4).state).toBe('pending');
    ward.sweep(71 * HOUR - 1);
    expect(ward.lease('l').state).toBe('pending');
    ward.sweep(71 * HOUR);
    expect(ward.lease('l').state).toBe('granted');
    expect(lemonScores(ward.fleet, ward.now)).toMatchObject([
      { node: 'n', score: expect.closeTo(1.57, 1) },
    ]);
  });

  it('of many cards of one lease at once is what runs on them, and no card is set aside for it', () => {
    const ward = new Ward({ n: {} });
    ward.ask('l', 4);
    ward.fail('n', 0, 'RestartBusiness');
    ward.fail('n', 0, 'RestartBusiness');
    expect(ward.fleet.nodes.get('n')?.bad).toBe(1n);
    ward.fail('n', 1, 'RestartBusiness');
    ward.now = 29_000;
    expect(ward.fail('n', 2, 'RestartBusiness')).toEqual([
      ...['faulted n/2', 'cleared n/0', 'cleared n/1', 'cleared n/2'],
    ]);
    expect(ward.fleet.nodes.get('n')?.bad).toBe(0n);
    expect(lemonScores(ward.fleet, ward.now)).toEqual([]);
  });

  it('by hand is given back by hand alone', () => {
    const ward = new Ward({ n: {} });
    ward.fail('n', 0, 'ManuallySeparate');
    const recover = (byHand: boolean) => recoverCard(ward.fleet, { node: 'n', card: 0, byHand }, 1);
    expect(() => recover(false)).toThrow('separated by hand');
    expect(ward.say(recover(true))).toEqual(['recovered n/0']);
    expect(ward.fleet.nodes.get('n')?.bad).toBe(0n);
  });
});

describe('a lease that loses cards', () => {
  it('gets spare ones, with a higher token, and what it lost rests', () => {
    const ward = new Ward({ n: {}, s: { spares: 4 } });
    const before = ward.ask('l', 4, 'a', { ttlMs: 10_000 });
    const said = ward.fail('n', 2, 'RestartNPU');
    expect(said.at(-1)).toBe('repaired l');
    const after = ward.lease('l');
    expect(after.placement).toMatchObject([{ node: 's', mask: 15n }]);
    expect(after.fencingToken).toBeGreaterThan(before.fencingToken ?? 0n);
    ward.say(recoverCard(ward.fleet, { node: 'n', card: 2, byHand: false }, 1));
    // Whoever did not hear of it may be there until its TTL and the lock delay are over.
    expect(ward.ask('other', 1).state).toBe('pending');
    ward.sweep(10_499);
    expect(ward.lease('other').state).toBe('pending');
    ward.sweep(10_500);
    expect(ward.lease('other').state).toBe('granted');
  });

  it('waits with the rest kept when there is nothing, and is filled up first', () => {
    const ward = new Ward({ n: {}, m: {} });
    ward.ask('g', 8, 'a', gang(2));
    const [first] = ward.lease('g').placement;
    expect(ward.fail(first?.node ?? '', 0, 'Separate').at(-1)).toBe('suspended g');
    expect(ward.lease('g')).toMatchObject({
      state: 'granted',
      holes: [0],
      placement: [{ member: 1 }],
    });
    ward.ask('other', 4, 'b');
    const third = new Ward({ x: {} }).fleet.nodes.get('x');
    if (third) ward.fleet.nodes.set('x', third);
    expect(ward.sweep(10)).toContain('repaired g');
    expect(ward.lease('g').placement.map(({ member }) => member)).toEqual([0, 1]);
    expect(ward.lease('other').state).toBe('pending');
  });

  it('is told to end when it waited too long', () => {
    const ward = new Ward({ n: {}, m: {} });
    ward.ask('g', 8, 'a', gang(2));
    ward.fail('n', 0, 'Separate');
    expect(ward.sweep(600_000)).toEqual(['noticed g']);
  });

  it('shrinks where it may', () => {
    const ward = new Ward({ n: {}, m: {} });
    ward.ask('g', 8, 'a', gang(2, { minMembers: 1 }));
    expect(ward.fail('n', 0, 'Separate').at(-1)).toBe('shrunk g');
    expect(ward.lease('g').placement).toHaveLength(1);
  });

  it('ends when nothing of it is left', () => {
    const ward = new Ward({ n: {} });
    ward.ask('l', 4);
    expect(ward.fail('n', 0, 'Separate').at(-1)).toBe('revoked l');
  });
});

describe('a node', () => {
  it('that vanishes takes all of its cards from who is on it, several members at once', () => {
    const ward = new Ward({ n: {}, m: {}, s: { spares: 4 } });
    ward.ask('g', 4, 'a', gang(4, { cards: 1, within: 'node' }));
    ward.ask('h', 4, 'b', gang(2, { cards: 2 }));
    const node = ward.lease('h').placement[0]?.node ?? '';
    const said = ward.say(loseNode(ward.fleet, node, 5));
    expect(said.at(-1)).toBe('repaired h');
    expect(ward.lease('h').placement.map((one) => one.node)).toEqual(['s', 's']);
    expect(ward.say(loseNode(ward.fleet, node, 6))).toEqual([]);
    expect(ward.say(openNode(ward.fleet, node, 7))).toEqual(['returned']);
    expect(ward.ask('other', 1).state).toBe('pending');
  });

  it('that is drained admits nothing new, and on demand tells who is there to end', () => {
    const ward = new Ward({ n: {} });
    ward.ask('l', 1);
    expect(ward.say(drainNode(ward.fleet, { node: 'n', evict: false }, 1))).toEqual(['drained']);
    expect(ward.ask('m', 1).state).toBe('pending');
    expect(ward.say(drainNode(ward.fleet, { node: 'n', evict: true }, 2))).toEqual(['noticed l']);
    expect(ward.sweep(1_502)).toEqual(['revoked l']);
    expect(ward.say(openNode(ward.fleet, 'n', 1_503))).toEqual(['undrained']);
    expect(ward.sweep(1_504)).toEqual(['granted m']);
  });
});

describe('fault codes', () => {
  it('are read by level, the graver of two', () => {
    const codes = parseFaultCodes(
      '{"RestartBusinessCodes": ["A", "B"], "SeparateNPUCodes": ["B"], "ResetFaultCodes": ["C"]}',
    );
    expect([...codes]).toEqual([
      ...[
        ['A', 'RestartBusiness'],
        ['B', 'Separate'],
        ['C', 'RestartNPU'],
      ],
    ]);
  });

  it.each([
    ['{\n"SeparateNPUCodes": [\n', 'line'],
    ['[]', 'the file'],
    ['{\n"NopeCodes": []}', 'line 2: NopeCodes names no level'],
    ['{"SeparateNPUCodes": "A"}', 'is no list'],
    ['{"SeparateNPUCodes": ["A", 7]}', 'SeparateNPUCodes[1] is no code'],
  ])('%j are refused, naming the place', (text, said) => {
    expect(() => parseFaultCodes(text)).toThrow(said);
  });
});
