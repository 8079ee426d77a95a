import type { Driver } from '@banyan/messaging';
import { Failure } from '../stack/failure.ts';
import { type KnownLetter, readLetters } from './read-letters.ts';
import { isSelected, type Selection, toLetterId } from './selection.ts';
import { servicesOf } from './services.ts';

export interface Chosen {
  services: Map<string, KnownLetter[]>;
  skipped: { id: string; why: string }[];
}

/** Which letters are meant by services and ids, and which of them cannot be sent, with why. */
export async function chosenLetters(
  driver: Driver,
  what: string[],
  options: Selection & { again?: boolean },
): Promise<Chosen> {
  const topics = new Set((await driver.admin.describeTopics()).map(({ name }) => name));
  const ids = new Set(what.filter((text) => text.includes('/')));
  const whole = new Set(what.filter((text) => !text.includes('/')));
  const names = new Set([...whole, ...[...ids].map((id) => toLetterId(id).service)]);
  const chosen: Chosen = { services: new Map(), skipped: [] };
  for (const service of names) {
    await servicesOf(service);
    const named = (await readLetters(driver, service)).filter(({ id }) => {
      return ids.delete(id) || whole.has(service);
    });
    const letters: KnownLetter[] = [];
    for (const letter of named.filter(isSelected(options))) {
      const why = whyNot(letter);
      // Who names a service means what is open there; who names a letter wants to hear of it.
      if (why && letter.replayed && whole.has(service)) continue;
      if (why) chosen.skipped.push({ id: letter.id, why });
      else letters.push(letter);
    }
    if (letters.length > 0) chosen.services.set(service, letters);
  }
  const [unknown] = ids;
  if (unknown) throw new Failure(`There is no dead letter ${unknown}. ./mesh dlq list shows them.`);
  return chosen;

  function whyNot({ cut, replayed, origin }: KnownLetter): string | undefined {
    if (cut !== undefined) return `only the beginning of its ${cut} bytes was kept`;
    if (replayed && !options.again) return 'it was replayed before; --again sends it once more';
    if (!topics.has(origin.topic)) return `its topic ${origin.topic} is gone`;
    return undefined;
  }
}
