/** A value within a place, such as a cell of a row. Offsets are in the text of the whole place. */
export interface Part {
  name: string;
  start: number;
  end: number;
}

/** What a reader finds at one place of a file. */
export interface Unit {
  place: string;
  text: string;
  /** Headings above it: searched with the text, never quoted. */
  context?: string;
  parts?: Part[];
  /** How much of the file has been read by then, 0 to 1. */
  share?: number;
}

/** A piece of a place. The pieces of a place follow each other without a gap. */
export interface Chunk {
  place: string;
  start: number;
  text: string;
  context: string;
  /** Of the whole place, with its first piece. */
  parts?: Part[] | undefined;
}
