/** A step in the life of a law, as its head tells it. */
export interface Event {
  /** YYYY-MM-DD */
  date: string;
  text: string;
}

/** An article as one text of the law has it. */
export interface ReadArticle {
  /** 133, and 1 of 第一百三十三条之一. */
  number: number;
  sub: number;
  /** As it is written: 第一百三十三条之一, Section 3. */
  label: string;
  /** 编, 章, 节 above it, outermost first. */
  path: string[];
  /** Verbatim, label included; its paragraphs (款) and items (项) on lines of their own. */
  text: string;
  /** Its place in a structured source: an eId. */
  locator?: string;
  /** The days on which it holds, where the source itself says so of this article. */
  period?: { from: string; until?: string };
}

/** What an amendment says that an article shall be. */
export interface Change {
  number: number;
  sub: number;
  kind: 'replaced' | 'added' | 'repealed' | 'part';
  /** The new text, where the whole article is given. */
  text?: string;
}

/** One text of a law: as adopted, or as it was after an amendment. */
export interface Edition {
  /** Without the state's name: 刑法. */
  law: string;
  title: string;
  /** 合同编, where a law comes in parts. */
  part?: string;
  history: Event[];
  /** The day that the text itself says it is in force from. */
  statedFrom?: string;
  /** The law that it amends, and how. */
  amends?: { law: string; changes: Change[] };
  articles: ReadArticle[];
  /** The file that it was read from, and its hash. */
  source: string;
  sha256: string;
}

/** An article with the days on which its text holds. */
export interface Article extends ReadArticle {
  law: string;
  title: string;
  source: string;
  sha256: string;
  from: string;
  /** The first day on which it holds no more. */
  until?: string;
  /** How the first day is known. */
  basis: (typeof BASES)[number];
}

/**
 * `stated`: the text says so. `amendment`: the amendment that made this text says so. `unchanged`:
 * the law's own first day, and no amendment that is here touches it. `adopted`: the day on which this
 * text was passed; it may have come into force later.
 */
export const BASES = ['stated', 'amendment', 'unchanged', 'adopted'] as const;

export const articleKey = ({ number, sub }: { number: number; sub: number }) => `${number}.${sub}`;
