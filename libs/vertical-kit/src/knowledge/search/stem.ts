const VOWEL = /[aeiouy]/;

/** Endings of number and tense, as the first step of Porter's algorithm takes them off. */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  return withoutTense(withoutPlural(word));
}

function withoutPlural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}

function withoutTense(word: string): string {
  const [, start, ending] = /^(.+?)(ed|ing)$/.exec(word) ?? [];
  if (start === undefined || start.length < 3 || !VOWEL.test(start) || ending === undefined)
    return word.replace(/e$/, '');
  if (/([^aeioulsz])\1$/.test(start)) return start.slice(0, -1);
  return start;
}
