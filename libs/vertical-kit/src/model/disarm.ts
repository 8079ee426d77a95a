/** Marks of chat templates: an engine may read them as its own where the text says them. */
const MARKS =
  /<(?=[|｜]|\/?s>|<\/?SYS>>|\/?(?:start_of_turn|end_of_turn|bos|eos|think)>)|\[(?=\/?INST\])/gi;
/** Signs that nobody sees and a model reads: controls, turned directions, tags, joiners of no width. */
const UNSEEN =
  /[^\P{Cc}\n\t]|[\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu;

/** Text that others wrote, with nothing in it that an engine takes for a mark of its own. */
export const disarm = (text: string): string =>
  text.replaceAll(UNSEEN, '').replaceAll(MARKS, (mark) => `${mark} `);
