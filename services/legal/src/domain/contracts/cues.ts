/**
 * What a sentence of a category says: every pattern of one list has to stand in it, none of `not`. The
 * wording of contracts in English, and of Chinese ones behind it.
 */
export interface Cue {
  all: RegExp[][];
  not?: RegExp;
  /** Spans that are given; the first of the contract goes first. */
  most?: number;
}

const LICENSE = /\b(licen[sc]e|right to use|sublicen[sc]e)/i;
const GRANT = /\b(grants?|granted|hereby licen[sc]es?)\b/i;
const TERM = /\b(terms?|agreement|period|duration)\b/i;
const END_OF =
  /\b(upon|after|following|on|in the event of)\s+(any\s+|the\s+)?((early|earlier)\s+)?(expiration|termination|expiry|cancellation)/i;

export const CUES: Readonly<Record<string, Cue>> = {
  'expiration-date': {
    all: [
      [
        TERM,
        /\b(commence|begin|effective|continue|remain)\w*\b/i,
        /\b(until|through|end on|for (a|an|the|one|two|three|four|five|\w+ \(\d+\))|expire|terminat|years?|months?|perpetual|duration of)\b/i,
        /\b(in (full )?(force|effect)|initial|terms?)\b/i,
        /\b(years?|months?|days?|\d{4}|perpetual|terminated)\b/i,
      ],
      [
        /\b(agreement|term)\b/i,
        /\b(shall|will) (expire|terminate|end)\b.{0,40}\b(on|years?|\d{4})\b/i,
      ],
      [/\binitial term\b/i, /\b(years?|months?)\b/i],
      [/(期限|有效期)/, /(年|月|日|止|长期)/],
    ],
    not: /\b(warrant|insurance|confidential information|non-?compet|invoice|survive|terminate this agreement (upon|if|immediately)|in the event)\b/i,
    most: 2,
  },
  'renewal-term': {
    all: [
      [
        /\b(renew|extend)\w*\b/i,
        /\b(automatic\w*|successive|additional|further|another|consecutive|renewal)\b/i,
        /\b(years?|months?|terms?|periods?)\b/i,
      ],
      [/(续展|续期|续签|自动延长|顺延)/],
    ],
    not: /\b(insurance|trademark registration|letter of credit)\b/i,
    most: 2,
  },
  'notice-to-terminate-renewal': {
    all: [
      [
        /\b(renew|extend|extension)\w*\b/i,
        /\b(notice|notif\w+|notifies)\b/i,
        /\b(days?|months?|weeks?|years?)\b/i,
        /\b(prior to|before|unless|not (to )?renew|at least)\b/i,
      ],
      [/(续展|续期|续签|自动延长|顺延)/, /(通知)/, /(日|天|月)/],
    ],
    not: /\b(insurance|option to)\b/i,
    most: 1,
  },
  'governing-law': {
    all: [
      [
        /\b(govern|constru|interpret|enforc)\w*\b/i,
        /\blaws?\b/i,
        /\b(agreement|contract)\b|\bhereof\b/i,
        /\b(laws? of|law of|laws\b.{0,20}\b(state|commonwealth|province)|state of|(new york|california|delaware|texas|english|swiss|german|federal) law)/i,
      ],
      [
        /(适用|依照|受|解释)[^。]{0,20}(中华人民共和国|中国|香港|[\u4e00-\u9fff]{2,6}国)[^。]{0,6}法律/,
      ],
    ],
    not: /\b(export|compliance with all|in compliance|comply with|tax laws?|license fees?)\b/i,
    most: 2,
  },
  'most-favored-nation': {
    all: [
      [/\bmost[- ]favou?red\b/i],
      [
        /\b(no less favou?rable|as favou?rable|more favou?rable|at least as favou?rable|less than the (price|fee|rate)s?)\b/i,
        /\b(price|pricing|fee|rate|term|condition)s?\b/i,
        /\b(other|third part|any (customer|person|party|distributor|licensee))/i,
      ],
      [/最惠/],
    ],
    not: /\b(insurance|insurer|tax)\b/i,
  },
  'non-compete': {
    all: [
      [/\bnon-?compet/i, /\b(shall|will|agree)/i],
      [
        /\b(shall not|will not|agrees? not to|may not|neither|covenants?.{0,40}not)\b/i,
        /\b(compet(e|es|ing|itive|itors?)|same or similar (business|products?|services?|promotion)|business (that|which) is (similar|competitive))\b/i,
      ],
      [/(不得|不)[^。]{0,30}(竞争|同类业务|相同或类似)/],
    ],
    not: /\b(competitive bid|competent|solicit)\b|confidential information/i,
  },
  exclusivity: {
    all: [
      [
        /(?<!non-)(?<!non)\bexclusive(ly)?\b/i,
        /\b(right|rights|licen[sc]e|distribut\w+|suppl\w+|provider|partner|sponsor|purchase|basis|territory|dealer|agent|representative|appoint\w*|sell|market|vendor|manufactur\w+)\b/i,
      ],
      [
        /\b(shall not|will not|agrees? not to)\b/i,
        /\b(any|other|third) (other )?(part(y|ies)|person|entity|distributor|supplier|provider|manufacturer|agent|sponsor|casino)s?\b/i,
        /\b(appoint|purchase|sell|distribute|engage|market|promote|license|enter into (any )?(agreement|similar|arrangement)|same or similar)\b/i,
      ],
      [/\b(all|entire) (of )?(its|their|the) requirements\b/i],
      [/(独家|排他|唯一)/],
    ],
    not: /\b(exclusive (jurisdiction|venue|remed\w+|property|owner|forum|control|of (tax|freight|any))|remed(y|ies)|exclusive and|exclusively (in|by|within) (the )?(court|state|federal)|jurisdiction|confidential|disclos\w+|sole and exclusive (property|owner|discretion|liability|obligation)|solicit|assign)/i,
  },
  'no-solicit-of-customers': {
    all: [
      [
        /\b(solicit|divert|entice|interfere)\w*\b/i,
        /\b(customer|client|account)s?\b/i,
        /\b(not|neither|refrain|never)\b/i,
      ],
      [/(不得|不)[^。]{0,20}(招揽|争取|引诱)[^。]{0,12}客户/],
    ],
  },
  'competitive-restriction-exception': {
    all: [
      [
        /\b(notwithstanding|except|provided,? (however|that)|other than|unless|nothing (in|herein)|shall not (prevent|restrict|prohibit|preclude|apply))\b/i,
        /(?<!non-)\bexclusiv(e|ely|ity)\b|\bcompet(e|ing|itive)\b|\bsolicit/i,
        /\b(right|distribut|market|sell|product|service|customer|employee|licen[sc]e|territory)/i,
        /\b(may|permitted|not (prevent|restrict|prohibit|preclude|apply)|except|right to)\b/i,
      ],
    ],
    not: /\b(jurisdiction|remed(y|ies)|confidential|property of|competitive bid|liabil)/i,
    most: 1,
  },
  'no-solicit-of-employees': {
    all: [
      [
        /\b(solicit|hire|recruit|employ|entice|induce)\w*\b/i,
        /\b(employees?|personnel|staff)\b/i,
        /\b(shall not|will not|agrees? not|neither|may not|refrain)\b/i,
        /\b(other party|solicit|hire|leave|terminate (his|her|their))/i,
      ],
      [/(不得|不)[^。]{0,20}(聘用|雇用|招揽|引诱)[^。]{0,12}(员工|雇员|职工)/],
    ],
  },
  'non-disparagement': {
    all: [
      [
        /\b(disparag|derogat|defam|denigrat|tarnish|bring into disrepute|reflect (unfavorably|adversely))\w*/i,
        /\b(not|no|refrain|avoid|neither|would)\b/i,
      ],
      [/(诋毁|贬低|诽谤)/],
    ],
  },
  'termination-for-convenience': {
    all: [
      [
        /\bterminat\w+\b/i,
        /\b(for (any|no) reason|without cause|for convenience|with or without cause|without reason|for any or no|at (its|his|their|any party's) (sole |absolute )?(discretion|option|convenience))\b/i,
      ],
      [
        /\b(may|right to|entitled to)\b.{0,60}\bterminate\b/i,
        /\bat any time\b/i,
        /\b(notice|days?|months?)\b/i,
      ],
      [
        /\b(either party|each party|[A-Z]\w+)\b.{0,20}\b(may|right to)\b.{0,40}\bterminate (this|the) (agreement|contract)\b[^,;]{0,60}\b(upon|by|on|with)\b.{0,60}\b(days?|months?)['’]?\b.{0,40}\b(notice|to the other)\b/i,
      ],
      [/(随时|无故|任意|无需理由)[^。]{0,10}(解除|终止)/],
    ],
    not: /\b(breach|default|insolven|bankrupt|fails? to|failure|material(ly)?|if the other|in the event (that|of)|change of control|cured?|force majeure)/i,
  },
  'rofr-rofo-rofn': {
    all: [
      [
        /\b(right of first (refusal|offer|negotiation|opportunity)|first (right|option|opportunity) (to|of)|rights? of first|first refusal)\b/i,
      ],
      [/(优先购买权|优先受让权|优先谈判|同等条件下[^。]{0,12}优先)/],
    ],
  },
  'change-of-control': {
    all: [
      [/\bchange (of|in) (the )?(ownership or )?control\b/i],
      [
        /\b(merg(er|es|ed)|consolidat\w+|sale of (all|substantially)|substantially all( of)? (its|the)|acquir\w+ (of )?control|successor|operation of law)\b/i,
        /\b(assign\w*|terminat\w+|consent|transfer)\b/i,
      ],
      [/(控制权变更|控制权发生变[化更])/],
    ],
    not: /\b(entire agreement|merges all|supersede|represents and warrants|binding (up)?on)\b/i,
  },
  'anti-assignment': {
    all: [
      [
        /\b(assign|assigned|assigns|assignment|assignable|delegate)\b/i,
        /\b(not|without|void|neither|no)\b/i,
        /\b(consent|approval|void|may not|shall not|permission|neither|not assignable|not be)\b/i,
        /\b(agreement|rights?|obligations?|contract|interest|duties|hereunder)\b/i,
      ],
      [/\b(agreement|rights)\b.{0,80}\bnot be transferred\b/i],
      [/(不得|未经[^。]{0,20}同意)[^。]{0,20}(转让|让与)/],
    ],
    not: /\b(binding (up)?on,? and|hereby assigns?|all right, title|work made for hire|assigned to (such|the) (project|employee))/i,
    most: 3,
  },
  'revenue-profit-sharing': {
    all: [
      [
        /(\d|\bpercent\b)\s?(%|percent)|\bpercentage\b|\bper ?cent\b/i,
        /\b((net|gross) (sales|revenues?|profits?|receipts|proceeds|income)|revenues?|royalt(y|ies)|commissions?|profits?)\b/i,
        /\b(pay|paid|receive|share|entitled|remit|equal to|earn|split)\w*\b/i,
      ],
      [/\b(revenue|profit)[- ]shar(e|ing)\b/i],
      [
        /\b(royalt(y|ies)|commissions?)\b/i,
        /\b(shall|will|agrees? to) (pay|receive|be paid|remit)\b/i,
      ],
      [/(分成|分润|利润分配|提成)/],
    ],
    not: /\b(late|interest (at|of|on)|underpa|audit|tax|insurance|discrepan)/i,
  },
  'price-restriction': {
    all: [
      [
        /\b(prices?|fees?|rates?|charges?|pricing)\b/i,
        /\b(not (be )?(increase|exceed|raise|more than)\w*|(increase|increased|increases|adjust\w*) .{0,60}(more than|exceed|only|not)|(shall|will) (remain )?(be )?(fixed|firm)|no (price )?increase|price (protection|cap)|maximum price)\b/i,
      ],
      [/(价格|费用)[^。]{0,12}(不得|不)(上调|提高|超过|增加)/],
    ],
    not: /\b(liabilit|damages|legal|interest rate|attorneys?|insurance)/i,
    most: 2,
  },
  'minimum-commitment': {
    all: [
      [
        /\bminimum\b|\bno less than\b|\bnot less than\b/i,
        /\b(purchase|order|quantit\w+|commitments?|royalt\w+|annual|payments?|guarante\w+|number of|sales|spend|volume|fees?|impressions|units)\b/i,
        /\b(shall|will|agree|must|guarantee|commit|require|minimum (purchase|order|quantity|commitment|royalt|annual|guarantee))\w*/i,
      ],
      [/(最低|不少于)[^。]{0,12}(采购|购买|订购|承诺|保底|销售)/],
    ],
    not: /\b(insurance|coverage|policy|policies|liability|notice|days'|per occurrence|wage|years? experience|cash and|net worth)\b/i,
  },
  'volume-restriction': {
    all: [
      [
        /\b(in excess of|exceeds?|more than|maximum( of)?|up to|limited to)\b/i,
        /\b\d[\d,]*\s*(\(\d+\)\s*)?(units|users|copies|hours|transactions|gallons|seats|tons|impressions|pagers|calls|subscribers|pounds|barrels|sites|events|appearances|people|employees)\b/i,
      ],
      [/(超过|不超过|上限)[^。]{0,10}(用户|数量|次数|份)/],
    ],
    not: /\b(damages|liability|insurance)\b/i,
    most: 1,
  },
  'ip-ownership-assignment': {
    all: [
      [/\bwork(s)?[- ](made[- ])?for[- ]hire\b/i],
      [
        /\b(hereby (irrevocably )?|agrees? to |shall |will |does hereby )(assigns?|transfers?|conveys?)\b/i,
        /\b(right, title|intellectual property|inventions?|copyrights?|patents?|trademarks?|works?|developments?|improvements?|domain names?|goodwill)\b/i,
      ],
      [
        /\b((sole|exclusive) (and exclusive )?property of|shall (be (solely |exclusively )?owned by|own all|own exclusively|be the (sole|exclusive)|vest in|become the property)|inure to the benefit)\b/i,
        /\b(intellectual property|inventions?|works?|developed|created|improvements?|derivative|modifications?|deliverables?|copyrights?|content|materials|goodwill|data)\b/i,
      ],
      [/(知识产权|著作权|专利)[^。]{0,30}(归|转让|属于)/],
    ],
    not: /\b(retain|joint(ly)?|remain(s)? the (sole |exclusive )?property|confidential)/i,
    most: 3,
  },
  'joint-ip-ownership': {
    all: [
      [
        /\b(joint(ly)?[- ]own(ed|ers?|ership)?|own(ed)? jointly|joint ownership|co-?own(ed|ers?|ership)?|jointly (developed|hold|held))\b/i,
      ],
      [
        /(共同所有|共有)[^。]{0,12}(知识产权|著作权|专利)|(知识产权|著作权|专利)[^。]{0,30}(共同所有|共有)/,
      ],
    ],
    not: /\b(affiliate|subsidiar|means any)\b/i,
  },
  'license-grant': {
    all: [
      [GRANT, LICENSE],
      [
        /\bgrants?\b/i,
        /\b(non-?exclusive|exclusive|royalty[- ]free|limited|revocable|worldwide)\b/i,
        /\bright\b/i,
      ],
      [/\b(is|are) (hereby )?(licensed|granted)\b/i, /\b(use|licen[sc]e|right)\b/i],
      [/(授予|许可)[^。]{0,20}(使用|许可|权利)/],
    ],
    not: /\b(no (right|licen[sc]e)s?|not (be construed|grant)|nothing (in|herein|contained)|without (granting|being granted)|does not|shall not be deemed|government|permits?|not granted|security interest|authority)/i,
    most: 4,
  },
  'non-transferable-license': {
    all: [
      [/\bnon-?\s?(transferable|assignable)\b/i],
      [LICENSE, /\b(not|no right to|may not|shall not)\b.{0,40}\b(transfer|sublicen[sc]e|assign)/i],
      [/(不可转让|不得转让|不得再许可|不可再许可)/],
    ],
    not: /\b(stock|shares)\b/i,
    most: 3,
  },
  'affiliate-ip-license-licensor': {
    all: [
      [
        GRANT,
        LICENSE,
        /\b(and|or) (its|their) affiliates?\b.{0,40}\b(grants?|hereby)\b|\baffiliates?['’]s? (trademarks?|marks|intellectual|patents?|technology|software)|\b(owned|controlled|licensed) by .{0,60}\baffiliates?\b/i,
      ],
    ],
  },
  'affiliate-ip-license-licensee': {
    all: [
      [
        GRANT,
        LICENSE,
        /\bto\b[^.]{0,60}\b(and|or) (its|their) (\w+ )?(affiliates?|subsidiaries)\b|\baffiliates?\b.{0,60}\b(right|licen[sc]e) to\b|\bsublicen[sc]e\b.{0,60}\baffiliates?\b/i,
      ],
    ],
  },
  'unlimited-license': {
    all: [
      [
        /\b(unlimited|enterprise|all[- ]you[- ]can[- ]eat|unrestricted)\b/i,
        /\b(licen[sc]e|right to use|right to (copy|reproduce)|use)\b/i,
      ],
      [/(无限|不限量)[^。]{0,8}(许可|使用)/],
    ],
    not: /\bliabil/i,
  },
  'irrevocable-or-perpetual-license': {
    all: [
      [/\b(irrevocabl[ey]|perpetual(ly)?)\b/i, /\b(licen[sc]e|right to|sublicen[sc]e|use)\b/i],
      [/(不可撤销|永久)[^。]{0,12}(许可|使用权)/],
    ],
    not: /\b(jurisdiction|letter of credit|attorney-in-fact|irrevocably (consent|submit|waive|appoint)|proxy|power of attorney|undertakes)/i,
  },
  'source-code-escrow': {
    all: [
      [/\bescrow\b/i, /\b(source|code|software|technology|deposit)\b/i],
      [/源代码[^。]{0,20}(托管|提存)/],
    ],
    not: /\bescrow account\b/i,
  },
  'post-termination-services': {
    all: [
      [
        END_OF,
        /\b(shall|will|agrees? to|must|may)\b/i,
        /\b(return|destroy|pay|cease|continue|provide|transfer|deliver|assist|transition|sell|inventory|complete|cooperat|discontinue|repurchase|wind|refund|remove)\w*\b/i,
      ],
      [
        /\b(for (a period of )?\w+ (\(\d+\) )?(days|months|years)) (after|following) (the )?(expiration|termination)/i,
        /\b(shall|will|may)\b/i,
      ],
      [/(终止|期满|解除)后[^。]{0,30}(应|继续|返还|协助|移交)/],
    ],
    not: /\b(survive|solicit|compet(e|ing|itive)|confidential)/i,
    most: 4,
  },
  'audit-rights': {
    all: [
      [
        /\b(audit|inspect|examine|review)\w*\b/i,
        /\b(books|records|accounts|premises|facilit(y|ies)|financial|reports?)\b/i,
        /\b(right|may|shall|permit|allow|entitled|access)\b/i,
      ],
      [/\b(right to|may|entitled to) (audit|inspect)\b/i],
      [
        /\b(books and records|records)\b/i,
        /\b(maintain|keep|retain|available)\b/i,
        /\b(years?|months?|inspection|audit|examination)\b/i,
      ],
      [/(审计|查阅|检查)[^。]{0,16}(账簿|账目|记录|场所)/],
    ],
    not: /\b(due diligence|securities and exchange|independent auditor'?s report|represents?|inspect the products?)\b/i,
    most: 4,
  },
  'uncapped-liability': {
    all: [
      [
        /\b(except (for|in|to the extent|with respect)|other than|exclud(es?|ing)|shall not apply|do(es)? not apply|nothing (in|herein|contained).{0,60}(limit|exclude))\b/i,
        /\b(liab(le|ility|ilities)|damages)\b/i,
        /\b(indemnif\w+|confidential\w*|gross negligence|wilful|willful|fraud|death|personal injury|infring\w+|claims? (arising )?under|breach of section|limitations?)\b/i,
        /\b(consequential|indirect|incidental|special|punitive|limit\w*|exceed|exclude\w*|cap)\b/i,
      ],
      [/(不受|不适用)[^。]{0,16}(责任限制|赔偿上限|责任上限)/],
    ],
    not: /\b(insurance)\b/i,
    most: 2,
  },
  'cap-on-liability': {
    all: [
      [
        /\b(no event|neither|not|nor|no)\b/i,
        /\b(liab(le|ility)|responsible)\b/i,
        /\b(consequential|incidental|indirect|special|punitive|exemplary|lost profits|loss of profits?)\b/i,
      ],
      [
        /\b(liab(le|ility|ilities)|obligations?|damages|recover)\b/i,
        /\b(exceed|limited to|maximum|aggregate|shall not be (greater|more) than|cap)\b/i,
        /\b(amount|fees|price|paid|\$|dollars|sum|received)/i,
      ],
      [
        /\b(action|claim|suit|proceeding)s?\b/i,
        /\b(must be|shall be|may be) (brought|commenced|filed|made)\b.{0,60}\b(within|more than)\b.{0,40}\b(years?|months?)\b/i,
      ],
      [/(责任|赔偿)[^。]{0,16}(不超过|以[^。]{0,10}为限|上限)|不承担[^。]{0,12}间接/],
    ],
    not: /\b(insurance|policy|policies|taxes|per occurrence)\b/i,
    most: 3,
  },
  'liquidated-damages': {
    all: [
      [/\bliquidated damages\b/i],
      [
        /\b(termination fee|early termination (fee|charge|payment)|cancellation (fee|charge)|as (a )?penalty|penalty of)\b/i,
      ],
      [/(违约金|滞纳金)/],
    ],
    not: /\bnot (as )?a penalty\b(?!.*liquidated)|\bin lieu of liquidated/i,
    most: 2,
  },
  'warranty-duration': {
    all: [
      [
        /\bwarrant(s|y|ies|ed)?\b/i,
        /\b(period|for (a |one|two|\w+ \()|within|from|during)\b/i,
        /\b(\d+|one|two|three|six|twelve|thirty|sixty|ninety)\b[\s()\d]{0,8}\b(days?|months?|years?)\b/i,
      ],
      [/(质保|保修|质量保证)[^。]{0,10}(期|年|个月)/],
    ],
    not: /\b(insurance|represents? and warrants? that it|statute)\b/i,
    most: 2,
  },
  insurance: {
    all: [
      [
        /\binsurance\b/i,
        /\b(maintain|carry|procure|obtain|keep|secure|provide|purchase|effect)\w*\b/i,
        /\b(shall|will|agrees?|must|required)\b/i,
      ],
      [
        /\b(additional(ly)? (named )?insured|certificates? of insurance|insurance (policy|policies|coverage))\b/i,
      ],
      [/(投保|购买|办理)[^。]{0,12}保险/],
    ],
    not: /\b(employee benefits?|unemployment insurance|not limited to insurance|health insurance)\b/i,
    most: 4,
  },
  'covenant-not-to-sue': {
    all: [
      [/\bcovenants? not to sue\b/i],
      [
        /\b(shall not|will not|agrees? (that it (shall|will) )?not|agrees? never|never)\b/i,
        /\b(contest|challenge|attack|dispute|question|oppose)\w*\b/i,
        /\b(validity|ownership|title|rights?|trade ?marks?|marks?|patents?|registration)\b/i,
      ],
      [
        /\b(releases?|waives?|discharge)\b/i,
        /\b(any and all|all) (claims|actions|suits|liabilities)\b/i,
      ],
      [/(不得|不)[^。]{0,12}(质疑|异议|起诉)[^。]{0,12}(有效性|权属|商标|专利)/],
    ],
    most: 2,
  },
  'third-party-beneficiary': {
    all: [
      [/\bthird[- ]party beneficiar(y|ies)\b/i],
      [
        /\b(inure to the benefit of|for the benefit of|enforceable by)\b.{0,60}\b(affiliates|third part)/i,
      ],
      [/第三方受益/],
    ],
    not: /\b(no|not|nor|without|nothing)\b.{0,60}\bbeneficiar/i,
  },
};
