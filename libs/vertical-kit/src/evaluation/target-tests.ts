import type { Vertical } from '../task/vertical.ts';
import { originOf } from './cases.ts';
import { absentFiles, dataRoot } from './data.ts';
import { evaluate } from './evaluate.ts';
import { inProcess } from './in-process.ts';
import type { Target } from './target.ts';

const WRONG_SHOWN = 5;

/** The targets of a gate as tests, without a model: those that can run here, and the others. */
export function targetTests(vertical: Vertical, gate: Target['gate']) {
  const root = dataRoot();
  const tests = (vertical.targets ?? [])
    .filter((target) => target.gate === gate)
    .map((target) => ({
      title: titleOf(target, root),
      here: originOf(target, root) !== undefined,
      run: () => run(vertical, target, root),
    }));
  return { here: tests.filter(({ here }) => here), absent: tests.filter(({ here }) => !here) };
}

/** A run without the data says so. */
function titleOf(target: Target, root: string): string {
  const { id, about, metric, goal } = target;
  const told = `${id}: ${about} ${metric} >= ${goal}`;
  const absent = absentFiles(target, root);
  if (absent.length === 0) return told;
  const what = target.samples ? 'ON THE SAMPLES' : 'SKIPPED';
  return `${told} (${what}: ${absent.join(', ')} is not here, name the folder in BANYAN_DATA)`;
}

async function run(vertical: Vertical, target: Target, root: string) {
  const asked = inProcess(vertical);
  const { targets } = await evaluate({
    ...{ vertical, targets: [target], asked: { A: asked, B: asked }, dataRoot: root },
    signal: new AbortController().signal,
  });
  const [{ outcomes, ...report }] = targets as [(typeof targets)[number]];
  const wrong = outcomes.filter(({ got, of }) => got < of).map(({ id }) => id);
  return { ...report, wrong: wrong.slice(0, WRONG_SHOWN) };
}
