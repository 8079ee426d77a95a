export const SCALES = [
  '',
  'percent',
  'thousand',
  'ten-thousand',
  'million',
  'hundred-million',
  'billion',
] as const;

export type Scale = (typeof SCALES)[number];

/** Tens that a scale stands for; a percentage is none. */
export const TENS: Record<Scale, number> = {
  ...{ '': 0, percent: 0, thousand: 3, 'ten-thousand': 4, million: 6 },
  ...{ 'hundred-million': 8, billion: 9 },
};

const WORDS: [RegExp, Scale][] = [
  [/十亿|\bbillions?\b|\bbn\b/i, 'billion'],
  [/百万|\bmillions?\b|\bmil\b|\bmn\b|\$\s?m\b|[€£$]m\b|\bin mm\b/i, 'million'],
  [
    /千元|千美元|千港元|\bthousands?\b|\$\s?000|(?:usd|rmb|eur|gbp|us\$)\s?[‘'’]?\s?000|[€£$]\s?[‘'’]?000\b|(?<![\d,])['’]000s?\b|000['’]s/i,
    'thousand',
  ],
  [/万(?=元|股|美元|港元|欧元|日元|人|吨|台|件|$|[）)\s，,])/, 'ten-thousand'],
  [/亿(?=元|股|美元|港元|欧元|日元|人|吨|台|件|$|[）)\s，,])/, 'hundred-million'],
];

/** The scale that a header, a cell or a number's own words name. */
export function scaleIn(text: string): Scale | undefined {
  return WORDS.find(([word]) => word.test(text))?.[1];
}

/** A prose text names one for its tables only by such words, never by "$3 million". */
const ANNOUNCED =
  /\(?\b(?:u\.?s\.?\s+|united states\s+)?(?:amounts?|dollars?|figures?|tabular|shares?|values?|expressed|stated|presented|euros?|pounds?|rmb|renminbi|yuan|[€£$])?[\w\s,.$€£]{0,40}?\bin\s+(?:(?:u\.?s\.?|united states|canadian|australian|nz|s)?\s*[€£$]?\s*(?:dollars?|euros?|rmb|yuan)?\s*(?:in\s+)?)(thousands|millions|billions)\b(?!\s+of\s+(?!u\.?s|dollar|euro|rmb|yuan|shares|canadian|nt\b|yen))|单位[:：]?\s*(?:人民币)?\s*(十亿|百万|千|万|亿)?元?/gi;

/** Those that texts announce, each once, in their order. */
export function announcedScales(text: string): Scale[] {
  const found = [...text.matchAll(ANNOUNCED)].flatMap(([, english, chinese]) => {
    const word = english ?? (chinese === '千' ? '千元' : chinese);
    return word === undefined ? [] : (scaleIn(word) ?? []);
  });
  return [...new Set(found)];
}
