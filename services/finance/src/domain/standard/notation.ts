import { type Form, formOf } from './forms.ts';

/** A member of a type: how often it may stand there, and what is in it. */
export interface Member {
  name: string;
  required: boolean;
  /** How often at most. */
  most: number;
  /** The type of what is inside; absent for a text, and for what is not entered. */
  type?: string;
  /** The form of its text. */
  form?: Form;
}

/** What may stand in an element: all members in their order, or exactly one of them. */
export interface Type {
  choice: boolean;
  members: Member[];
  order: ReadonlyMap<string, number>;
}

/** The types of one message by name; `Document` is where it begins. */
export type Structure = ReadonlyMap<string, Type>;

const MEMBER = /^(\w+)([?*+]?)(\d*)(?::(\S+))?$/;

/**
 * Reads tables of facts: `Name` is required, `Name?` may be absent, `Name*` stands any number of
 * times, `Name*7` at most seven, `Name+` at least once; `:Form` or `:Type` says what is inside, and
 * nothing where it is not entered. A type that begins with `|` holds exactly one of its members.
 */
export function structureFrom(tables: Record<string, string>): Structure {
  return new Map(
    Object.entries(tables).map(([name, text]) => {
      const words = text.trim().split(/\s+/);
      const choice = words[0] === '|';
      const members = (choice ? words.slice(1) : words).map((word) => memberOf(word, tables));
      const order = new Map(members.map((member, index) => [member.name, index]));
      return [name, { choice, members, order }];
    }),
  );
}

function memberOf(word: string, tables: Record<string, string>): Member {
  const [, name = '', times = '', limit = '', inside] = MEMBER.exec(word) ?? [];
  const repeats = times === '*' || times === '+';
  const member = {
    name,
    required: times === '' || times === '+',
    most: repeats ? Number(limit || Number.POSITIVE_INFINITY) : 1,
  };
  if (inside === undefined) return member;
  if (Object.hasOwn(tables, inside)) return { ...member, type: inside };
  const form = formOf(inside);
  if (name === '' || !form) throw new Error(`no fact: ${word}`);
  return { ...member, form };
}
