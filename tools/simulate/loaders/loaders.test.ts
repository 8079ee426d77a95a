import { describe, expect, it } from 'vitest';
import { parseFaults } from './faults.ts';
import { generatedFleet, readFleet } from './fleet.ts';
import { generatedJobs } from './generator.ts';
import { dlrmJobs } from './dlrm.ts';
import { openbNodes, openbPods, podsInTime } from './openb.ts';
import { phillyJobs } from './philly.ts';
import { readTrace } from './trace.ts';

const PODS = 'name,num_gpu,gpu_milli,creation_time,deletion_time';
const options = {
  nodes: generatedFleet(16, 'nvidia-h100'),
  days: 1,
  seed: 1,
  load: 0.9,
  demand: undefined,
};

describe('openb', () => {
  it('are pods that want GPUs, whole ones or a part of one', () => {
    const jobs = podsInTime(openbPods('p.csv', `${PODS}\na,1,460,7,9\nb,0,0,1,2\nc,8,1000,3,\n`));
    expect(
      jobs.map(({ id, at, workMs, shape }) => [id, at, workMs, shape.slice, shape.cards]),
    ).toEqual([
      ['c', 3_000, Infinity, null, 8],
      ['a', 7_000, 2_000, '460m', 1],
    ]);
  });

  it.each([
    ['a,1,460,7', 'p.csv:2 has 4 cells'],
    ['a,1,460,7,9\nb,x,1,2,3', 'p.csv:3: num_gpu is "x"'],
    ['a,1,2000,7,9', 'p.csv:2: 1 GPUs of 2000 thousandths'],
    ['a,1,460,,9', 'p.csv:2: creation_time is empty'],
  ])('say where "%s" is wrong', (rows, said) => {
    expect(() => openbPods('p.csv', `${PODS}\n${rows}`)).toThrow(said);
  });

  it('has nodes of models that it names', () => {
    const file = 'sn,gpu,model\nn0,2,T4\nn1,0,\nn2,8,G2\n';
    expect(openbNodes('n.csv', file).map(({ sku, cards }) => [sku, cards])).toEqual([
      ['nvidia-t4', 2],
      ['nvidia-gpu', 8],
    ]);
    expect(() => openbNodes('n.csv', 'sn,gpu,model\nn0,2,X9')).toThrow('n.csv:2: model is "X9"');
    expect(() => openbNodes('n.csv', 'sn,gpu\n')).toThrow('n.csv:1 has no column model');
  });
});

describe('DLRM', () => {
  it('has instances that were there before it began, and some that stay', () => {
    const heads = 'instance_sn,app_name,gpu_request,creation_time,deletion_time';
    const jobs = dlrmJobs('d.csv', `${heads}\na,x,1,,\nb,x,0,1,2\nc,x,1,10.5,20\n`);
    expect(jobs.map(({ at, workMs }) => [at, workMs])).toEqual([
      [0, Infinity],
      [10_500, 9_500],
    ]);
    expect(() => dlrmJobs('d.csv', `${heads}\na,x,one,,`)).toThrow('d.csv:2: gpu_request is "one"');
  });
});

describe("a job log of Philly's kind", () => {
  const attempt = (from: string, to: string, gpus: string[][]) => ({
    ...{ start_time: from, end_time: to },
    detail: gpus.map((names, i) => ({ ip: `m${i}`, gpus: names })),
  });
  const entry = (jobid: string, submitted_time: string, attempts: object[]) => ({
    ...{ status: 'Pass', vc: 'v', user: 'u', jobid, submitted_time, attempts },
  });

  it('has jobs as large as their first attempt, as long as all of them', () => {
    const eight = Array.from({ length: 8 }, (_, i) => `gpu${i}`);
    const jobs = phillyJobs(
      'j.json',
      JSON.stringify([
        entry('late', '2017-10-09 08:00:00', [
          attempt('2017-10-09 08:10:00', '2017-10-09 09:10:00', [eight, eight]),
          attempt('2017-10-09 10:00:00', '2017-10-09 10:30:00', [eight]),
        ]),
        entry('first', '2017-10-09 07:00:00', [
          attempt('2017-10-09 07:00:10', '2017-10-09 07:00:20', [['gpu0']]),
        ]),
        entry('never ran', '2017-10-09 07:00:00', []),
        entry('no end', '2017-10-09 07:00:00', [
          attempt('2017-10-09 07:00:10', 'None', [['gpu0']]),
        ]),
      ]),
    );
    expect(
      jobs.map(({ id, at, workMs, shape }) => [id, at, workMs, shape.members, shape.cards]),
    ).toEqual([
      ['first', 0, 10_000, 1, 1],
      ['late', 3_600_000, 5_400_000, 2, 8],
    ]);
  });

  it('is refused with the line of what is wrong', () => {
    const text = '[\n{"jobid": "a"},\n{"jobid": "b", "attempts": [\n  {"start_time": "soon"}]}\n]';
    expect(() => phillyJobs('j.json', text)).toThrow(
      /^j\.json:3: job 1, attempts\.0\.start_time: "soon"/,
    );
    expect(() => phillyJobs('j.json', '[\n{]')).toThrow('j.json:2 is no JSON');
    expect(() => phillyJobs('j.json', '{}')).toThrow('j.json:1 is no list');
  });
});

describe('a generator', () => {
  it('gives the same jobs for the same seed, about as much as it is told', () => {
    const all = {
      profile: 'mixed',
      cards: 1_024,
      cardsPerNode: 8,
      shares: false,
      days: 60,
      load: 0.9,
    };
    const jobs = [...generatedJobs({ ...all, seed: 3 })];
    expect([...generatedJobs({ ...all, seed: 3 })]).toEqual(jobs);
    const asked = jobs.reduce(
      (sum, { shape, workMs }) => sum + shape.members * shape.cards * workMs,
      0,
    );
    expect(asked / (1_024 * 60 * 86_400_000)).toBeCloseTo(0.9, 0);
  });

  it('is refused by a name, a SKU and a size that cannot be', async () => {
    await expect(readTrace('generator:none', options)).rejects.toThrow('mixed, training, serving');
    await expect(readFleet('generator:10')).rejects.toThrow('generator:<cards>x<sku>');
    await expect(readFleet('generator:12xnvidia-h100')).rejects.toThrow('multiple of 8');
    await expect(readFleet('generator:16xnone')).rejects.toThrow('There is no SKU none');
    await expect(readFleet('/is/not/there.yaml')).rejects.toThrow('--fleet /is/not/there.yaml');
  });
});

describe('failure rates', () => {
  it('come from a file, which is refused with what is wrong in it', () => {
    const causes = [{ name: 'x', weight: 1, scope: 'node', repairMinutes: 5 }];
    const file = { name: 'own', perThousandNodeDays: 3, bySku: { 'ascend-910b2': 4 }, causes };
    expect(parseFaults('f.json', JSON.stringify(file)).causes[0]?.repairMs).toBe(300_000);
    const bad = { ...file, causes: [{ ...causes[0], scope: 'rack' }] };
    expect(() => parseFaults('f.json', JSON.stringify(bad))).toThrow('causes.0.scope');
  });
});
