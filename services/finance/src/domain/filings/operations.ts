import type { Operation } from './question.ts';

const PERCENT = String.raw`(?:percentage|percent|per cent|%)`;

const CHANGE = String.raw`(?:change|increase|decrease|growth|decline|difference|rise|drop|reduction|movement)`;

const PERCENT_CHANGE = new RegExp(
  String.raw`${PERCENT}(?:\s+\w+)?\s+${CHANGE}|${CHANGE}\b.{0,60}\b(?:as a|in|in terms of)\s+${PERCENT}|\bgrowth rate|\bby what ${PERCENT}|同比|增长率|增幅|降幅|变动率|增长了?百分之|增长多少个?百分|变动百分比|百分比变[动化]|增长(?:了)?(?:百分比|%)`,
  'i',
);

export const SHARES: RegExp[] = [
  /(?<over>.+?)\b(?:expressed |represented )?as an? (?:percentage|proportion|percent|%|fraction) (?:of|to)\s+(?<under>.+)/i,
  /\b(?:what|which) (?:percentage|proportion|percent|%) of (?<under>.+?)\s+(?:is|are|was|were|did|does|do|relate[sd]? to|come[s]? from|came from|consist\w* of|account\w* for|made up (?:of|by)|represent\w*|contribut\w*|pertain\w* to)\s+(?:from |by |for |the )?(?<over>.+)/i,
  /\b(?:percentage|proportion|percent|%|(?<!per )share|portion)(?: \w+)? of (?<over>.+?)\s+(?:(?:as (?:a )?(?:part )?of|out of|in relation to|relative to|against|over|among|amongst|compared to|to|in|from|as a total of|contribut\w* to) )(?:the |all )?(?<under>.+)/i,
  /\b(?:percentage|proportion|percent|%) of (?<under>.+?)\s+(?:is|are|was|were)\s+(?:from |by |the )?(?<over>.+)/i,
  /(?<over>.+?)占(?<under>.+?)的?(?:比例|比重|百分比|百分之|份额|多少)/,
];

export const RATIOS: RegExp[] = [
  /\bratio (?:of|between) (?<over>.+?) (?:to|over|and) (?<under>.+)/i,
  /(?<over>.+?)\bdivided by (?<under>.+)/i,
  /(?<over>.+?)(?:与|和|对)(?<under>.+?)的?(?:比率|之比|比值)/,
];

/** In this order; the first that fits decides. */
export const OPERATIONS: [RegExp, Operation][] = [
  [
    /\b(?:how|in how) many (?:of the )?(?:\w+[\s-]){0,4}?(?:years?(?! old)|quarters?|periods?|times|segments?|categor\w+|components?|types?|items?|regions?|countries|products?|factors|different)\b|多少(?:个)?(?:年|季度|项|类|种)|几(?:年|个季度|项|类|种)/i,
    'count',
  ],
  [
    /^(?:which|what|in which|in what|who|for which|during which)\b.{0,160}?\b(?:highest|largest|greatest|biggest|most|lowest|smallest|least|higher|larger|greater|bigger|lower|smaller)\b|(?:哪|何).{0,40}(?:最|更|较)[高大多低小少]/i,
    'extreme',
  ],
  [
    /\b(?:change|increase|decrease|difference)\s*\/?\s*(?:\(\w+\))? in (?:the )?percentage of\b/i,
    'difference',
  ],
  [PERCENT_CHANGE, 'percent-change'],
  [
    /^(?:which|what|in which|in what|for which)\b.{0,20}\b(?:years?|quarters?|periods?|segments?|components?|items?|regions?)\b.{0,160}?\b(?:negative|exceed\w*|(?:more|greater|higher|larger|less|lower|smaller) than|below|above|over \d|under \d)|哪.{0,30}(?:超过|大于|高于|低于|小于|为负)/i,
    'filter',
  ],
  [
    /^(?:which|what|in which|in what|for which|for what|what are the)\s+(?:\w+\s+){0,3}?(?:years|quarters|periods|time periods|fiscal years)\b|^(?:which|in which|for which)\s+(?:\w+\s+)?(?:years?)\b.*\b(?:provided?|included?|recorded|reported|calculated|given|shown?|presented|compared|cover\w*|information|table|data|disclosed|disclose|available|determined|listed|made|stated|computed)|^(?:what|which) (?:are|is|were) the (?:\w+\s+){0,3}?(?:components?|categories|types|segments|regions|items|factors)\b|^(?:what|which) (?:\w+\s+){0,2}(?:components?|categories|items|segments|regions|types|factors|geographic\w*)\b.*\b(?:table|included?|provided?|consist\w*|compris\w*|ma[dk]e|factored|considered|under)|^what (?:\w+ )?(?:types|kinds) of\b.*\bare there\b|^what are the (?:\w+ )?(?:countries|currencies|regions|segments|types|categories)\b|表(?:中|格).*(?:哪些|几个)|哪些(?:年|项|类|期)/i,
    'list',
  ],
  [
    /\bdifference\b|\bnominal (?:difference|change)|\b(?:the |total |net |year-on-year |absolute )?change(?:s)? (?:in|of|between|from|for|to)\b|\bhow much (?:did|has|have|had)\b.{0,120}\b(?:change|increase|decrease|grow|decline|fall|rise|differ)|\b(?:increase|decrease|decline|growth|improvement|reduction)(?:\s*\/?\s*\((?:increase|decrease)\))? (?:in|of|between|from)\b|\bhow much (?:more|less|higher|lower|larger|smaller)\b|相差|差额|差异|变动|变化|增加了?多少|减少了?多少|增长了?多少|增加额|减少额/i,
    'difference',
  ],
  [/\b(?:average|mean)\b|平均/i, 'average'],
  [
    /\b(?:sum|combined|altogether|add(?:s|ed)? up|in total|together|total of)\b|之和|合计为?多少|总和|共计|加总/i,
    'sum',
  ],
];

export const TEXTUAL =
  /^(?:why|how (?:is|are|was|were|do|does|did|has|have|can|will|often|should)\b|who\b|where\b|when\b|what (?:do|does|did|drove|drives|led|caused|causes|kind|type|resulted|accounted|happen\w*|would|contributed|method|approach|basis|standard|reason|purpose|led)\b|what (?:is|are|was|were) (?:the )?(?:reason|purpose|definition|nature|cause|basis|method|main|included)|according\b|which (?:method|standard|company|section|note)\b|为什么|为何|如何|怎样|谁|什么是|原因)/i;

/** What asks for a cause is answered by words, whatever it is that rose. */
export const REASON =
  /^why\b|^who\b|^where\b|^when\b|\breasons?\b|\bdrove\b|\bdriven by\b|\bcaused?\b|\bled to\b|\bfactors?\b|\b(?:due|attributed) to\s*\?*$|\bresulted\b|\binfluenced by\b|为什么|为何|原因/i;
