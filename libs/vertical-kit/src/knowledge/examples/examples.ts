import type { TenantKnowledge } from '../tenant-knowledge.ts';
import { type Example, ExampleReader } from './example-reader.ts';
import { likenesses } from './likeness.ts';
import { placeOf } from './place.ts';
import type { Asked, LabelRequest, NearestLabels } from './told.ts';
import { decided, vote } from './vote.ts';

/** As many neighbours: more were no better (docs/how-to/examples.md), and each is read and cited. */
const NEIGHBOURS = 10;
/** A long example lies in several pieces. */
const PIECES = 3 * NEIGHBOURS;
/** Characters that are searched for: people begin with what it is about. */
const SEARCHED = 2_000;

/** Asks the examples of one task, for one request. */
export class Examples {
  /** Labels that were met and that the task does not have. */
  readonly unknown = new Set<string>();
  readonly #knowledge: TenantKnowledge;
  readonly #request: LabelRequest;
  readonly #reader: ExampleReader;

  constructor(knowledge: TenantKnowledge, request: LabelRequest) {
    this.#knowledge = knowledge;
    this.#request = request;
    this.#reader = new ExampleReader(knowledge);
  }

  async nearest({ text, among }: Asked): Promise<NearestLabels> {
    const words = text.slice(0, SEARCHED).toWellFormed();
    const under = placeOf(this.#request.task);
    const hits = await this.#knowledge.search({ words, under, limit: PIECES });
    const voting = this.#voting(await this.#reader.read(hits, NEIGHBOURS));
    const alike = likenesses(
      text,
      voting.map((example) => example.text),
    );
    const neighbours = voting.map(({ label, citations }, i) => {
      return { label, likeness: alike[i] ?? 0, citations };
    });
    const first = decided(neighbours);
    const isAsked = first !== undefined && (among?.includes(first) ?? true);
    return { labels: vote(neighbours), neighbours, ...(isAsked ? { decided: first } : {}) };
  }

  /** Those whose label the task has, as the task calls it. */
  #voting(examples: Example[]): Example[] {
    return examples.flatMap((example) => {
      const said = example.label.trim();
      const label = this.#request.labelOf(said);
      if (label === undefined) this.unknown.add(said);
      return label === undefined ? [] : [{ ...example, label }];
    });
  }
}
