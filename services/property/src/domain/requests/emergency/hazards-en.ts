import type { Hazards } from './hazards.ts';

/** Up to so many characters of one sentence. */
const gap = (most: number) => `[^.!?\\n]{0,${most}}`;
/** They may stand in two sentences. */
const far = (most: number) => `[^\\n]{0,${most}}`;

const GAS = String.raw`\b(?:natural |cooking |butane |propane |lp |sewer )?(?:gass?|propane|butane|lpg|carbon monoxide|ammonia|chlorine)\b`;
const SMELL = String.raw`\b(?:smel+(?:s|t|ed|ing|y|ls)?|odou?rs?|whiffs?|stinks?|stench|reek(?:s|ing)?|fumes?|sniff\w*)\b`;
const LIFT = String.raw`\b(?:lifts?|elev[ae]t[oe]rs?)\b`;
const STUCK = String.raw`\b(?:stuck(?:ed)?|trap+ed|jammed|imprisoned|confined|locked)\b`;
const PEOPLE = String.raw`\b(?:i|i'm|im|we|we're|me|us|people|persons?|someone|somebody|anyone|man|woman|lady|girl|boy|kids?|child(?:ren)?|bab(?:y|ies)|toddler|son|daughter|mum|mom|mother|father|dad|wife|husband|gran\w*|elderly|neighbou?rs?|residents?|tenants?|guests?|cleaner|courier|colleague|friend|residents|family|passengers?|he|she|they|them|him|her|inside|in it|in there)\b`;
const SOCKET = String.raw`\b(?:sockets?|outlets?|plugs?|switch(?:es|board)?|fuse ?box|breaker(?: box)?|consumer unit|distribution board|electric(?:al|s|ity)?(?: (?:panel|box|cabinet|meter|room))?|wir(?:es?|ing)|cables?|light fittings?|chandelier|meter (?:box|cupboard))\b`;
const BENIGN_FIRE = String.raw`(?:-| )?(?:doors?|drills?|escapes?|exits?|extinguishers?|hydrants?|hoses?|lanes?|places?|walls?|works?|proof\w*|safety|codes?|regulations?|rated|certificates?|marshals?|wardens?|officers?|sprinklers?|panels?|plans?|blankets?|pits?|wood|insurance|stairs?|staircases?|stairwells?|routes?|risks?|hazards?|inspections?|inspectors?|assessments?|equipment|alarms?|detectors?|stations?|signs?|curtains?|retardant|resistant|training|assembly|cabinets?|policy|policies|stick|stopping|compartment\w*|break|tv|hd)\b`;

const BENIGN_GAS = String.raw`(?:bills?|fees?|charges?|costs?|prices?|tariffs?|meters?|readings?|cards?|pay\w*|paid|top[- ]?up|install\w*|connect(?:ion|ed)|inspect\w*|certificates?|service[ds]?|servicing|appointments?|supply|supplier|provider|contract|account|off|restored|lighters?|water heaters?|boiler service|stations?|restored|stove (?:service|repair|swap)|replace\w*|upgrade\w*|deliver\w*|(?:stove|hob|cooker|oven|boiler) (?:does(?:n't| not)|won't) (?:light|ignite|work|heat)|ignit\w*|light up)\b`;

/** English ways to tell of each. Loose where it is about life: what is not meant is sorted out after. */
export const ENGLISH: Hazards = {
  gas: [
    // Gas at all, unless somebody speaks of bills, meters and appointments.
    `(?<!\\b(?:pay|pays|paying|no|top up|tear|exhaust) (?:for |my |the )?)${GAS}(?! ?(?:${BENIGN_GAS}))(?!${gap(60)}\\b(?:${BENIGN_GAS}))`,
    `${SMELL}${gap(16)}\\b(?:funny|strange|weird|chemical|toxic|eyes?|dizzy|headaches?|cough\\w*)\\b`,
    `${SMELL}${gap(30)}${GAS}(?! (?:station|bill))`,
    `^ *gass?\\b *!|${GAS}[!. ]{1,8}${SMELL}`,
    `${GAS}(?! (?:bill|meter reading|station))${gap(24)}(?:${SMELL}|\\b(?:leak\\w*|hiss\\w*|escap\\w*|poison\\w*|explo\\w*|everywhere|alert)\\b)`,
    `\\b(?:leak\\w*|hiss\\w*|escap\\w*|ruptur\\w*|poison\\w*)\\b${gap(24)}${GAS}`,
    String.raw`\b(?:rotten|bad) eggs?\b`,
    `${GAS}${gap(14)}\\b(?:pipe|line|main|hose|valve|tap|cylinder|bottle|canister|tank)s?\\b${gap(24)}\\b(?:broke\\w*|crack\\w*|hit|burst|damaged|cut|snapped|split|punctur\\w*|loose|fell|came off|come off|open)\\b`,
    `\\b(?:broke\\w*|crack\\w*|hit|drilled|burst|damaged|cut|snapped|punctur\\w*)\\b${gap(30)}${GAS} (?:pipe|line|main|hose)`,
    `\\b(?:left|leave|forgot|is|still)\\b${gap(24)}${GAS}${gap(8)}\\b(?:on|open|running)\\b`,
    `\\b(?:co|co2|gas|carbon monoxide|monoxide)\\b(?: \\w+){0,2} (?:alarms?|detectors?|sensors?|monitor)${gap(50)}\\b(?:go(?:ing|es|ne)? off|went off|sound\\w*|ring\\w*|rang|scream\\w*|blar\\w*|trigger\\w*|activated|red|won't stop|beeping (?:loud|non|like)\\w*)`,
    String.raw`\bcarbon monoxide (?:in|at|level|reading|poison)`,
    `\\bchemical (?:spill|leak|fumes|smell)`,
  ],
  fire: [
    `\\bfire\\b(?!${BENIGN_FIRE})`,
    String.raw`\b(?:fires|ablaze|blaze|blazing|inferno|in flames|flames?|flaming|arson|torched|set alight|alight|caught light|smou?ldering)\b`,
    String.raw`\b(?:smok(?:e|ey|y|ing)|fumes?)\b(?![ -](?:detectors?|alarms?|free|sensors?|break|area|zone|vent))`,
    String.raw`\bburn(?:ing|s|t)?\b(?! ?(?:out|-out|incense|candles?|calories|joss|down the road))`,
    String.raw`\b(?:explosion|explod\w+|explosive|blew up|blown up|bomb)\b`,
    `\\b(?:fire|smoke|heat|building|evacuation)[ -]?(?:alarms?|detectors?|sirens?)\\b${gap(30)}\\b(?:go(?:ing|es|ne)? off|went off|sound\\w*|ring\\w*|rang|scream\\w*|blar\\w*|trigger\\w*|activated|won't stop|keeps going|wailing)`,
    `\\balarm (?:bells?|sirens?)\\b(?!${gap(20)}\\b(?:in my head|test))`,
    `\\b(?:ringing|sounding|blaring|screaming|triggered)\\b${gap(12)}\\b(?:fire|smoke) (?:alarms?|detectors?)`,
    String.raw`\bnot a (?:fire )?(?:drill|test|exercise)\b`,
    `\\b(?:left|leave|forgot|still)\\b${gap(36)}\\b(?:stove|hob|cooker|oven|iron|candles?|pan|pot|heater|burner)\\b${gap(20)}\\b(?:on|burning|lit|stove)\\b`,
    `\\b(?:melt\\w*|scorch\\w*|singe\\w*|overheat\\w*|red hot|glowing)\\b${gap(30)}${SOCKET}`,
    `${SOCKET}${gap(30)}\\b(?:melt\\w*|scorch\\w*|singe\\w*|overheat\\w*|red hot|glowing|char\\w*)\\b`,
    `\\b(?:battery|batteries|e-?bike|scooter|charger|microwave|oven|fryer|dryer|boiler|heater)\\b${gap(24)}\\b(?:melt\\w*|hissing|sizzling|glowing)\\b`,
  ],
  flood: [
    `\\b(?:water|sewage|rain|river|leak|mud)\\b${gap(20)}\\b(?:running|runs|coming|comes|enter\\w*|fill\\w*|ris(?:es|ing)|seeping fast|bursting|spill\\w*|all over)\\b${gap(12)}\\b(?:down|through|into|in|out|over|from|under|up|garage|basement|flat|apartment|floor|house|room|lobby|fast)\\b`,
    `\\b(?:sprinklers?|hydrants?|valve|stopcock|water ?main|roof tank|water tank|cistern)\\b${gap(24)}\\b(?:broke|broken|overflow\\w*|won't (?:stop|close|shut)|knocked|hit|damaged|going off|went off|leaking badly)\\b`,
    String.raw`\b(?:waterfalls?|(?:is|like|became|become) an? (?:river|lake|swimming pool|pond))\b`,
    `\\b(?:full of|filled with|soaked|drenched|raining inside)\\b${gap(10)}(?:\\bwater\\b|inside)`,
    String.raw`\b(?:spray(?:s|ing)? everywhere|everything is (?:wet|soaked)|spilling|deluge)\b`,
    String.raw`\bfloo?d+(?:ed|ing|s|water)?\b(?! ?-?(?:lights?|lit|lamps?|lighting|of (?:emails|calls|complaints|messages)|risk|insurance|map|zone|gate|defen[cs]es?|barriers?))`,
    `\\b(?:burst|bursting|bursted|ruptured?|exploded|snapped|split)\\b${gap(20)}\\b(?:pip(?:e|es|ing)|mains?|tanks?|hoses?|boiler|radiator|cylinder|valve|sprinklers?|hydrant)\\b`,
    `\\b(?:pip(?:e|es|ing)|water ?mains?|tanks?|hoses?|cylinder|water heater|radiator|sprinklers?|hydrant|riser)\\b${gap(26)}\\b(?:burst\\w*|ruptur\\w*|explod\\w*|snapped|split|blew|blown|gave way|come off|came off|broke(?:n)? (?:off|open)|sheared)`,
    `\\bwater\\b${gap(26)}\\b(?:gush\\w*|pour\\w*|spray\\w*|spurt\\w*|cascad\\w*|shoot\\w*|stream\\w*|rush\\w*|jet\\w*|torrent\\w*|everywhere|like a waterfall|rising|flowing|coming up|coming (?:in|down|out) (?:fast|hard)|won't stop|not stopping|knee|ankle|waist)`,
    `\\b(?:gush\\w*|pouring|spraying|spurting|cascad\\w*|waterfall|torrents?)\\b${gap(26)}\\b(?:water|pipe|ceiling|roof|tap|toilet|wall|floor|through|from|down)\\b`,
    String.raw`\b(?:ankle|knee|waist|inch(?:es)?|feet|foot|cm|centimet\w+) ?-?(?:deep|high|of (?:standing )?water)\b`,
    String.raw`\b(?:under ?water|submerged|swimming pool in my|inundated (?!with (?:mail|emails|calls|messages|complaints)))`,
    `\\b(?:can't|cannot|can not|couldn't|unable to|won't|how do i|impossible to)\\b ?(?:\\w+ ){0,3}(?:stop|turn off|shut off|shut|close|turn)\\b${gap(26)}\\b(?:water|valve|stopcock|tap|leak|flow)\\b(?! ?(?:drip))`,
    `\\b(?:sewage|sewer|septic|toilets?|drains?|manhole)\\b${gap(30)}\\b(?:overflow\\w*|back(?:ing|ed|s)? up|com(?:ing|es) up|pouring|spilling|erupt\\w*|bubbling up|flowing)`,
    `\\b(?:overflow\\w*|backing up)\\b${gap(16)}\\b(?:sewage|sewer|toilets?|drains?|manhole|bath|tub)`,
  ],
  trapped: [
    `${LIFT}${gap(30)}\\b(?:closed on|crushed|caught|hit|hurt|injur\\w*|shouting|scream\\w*|knock\\w*|bang\\w*|cry\\w*|crying|yell\\w*|calling for help|scared|panick\\w*)\\b`,
    `\\b(?:shout\\w*|scream\\w*|knock\\w*|bang\\w*|cry\\w*|yell\\w*|voices?|calling)\\b${gap(24)}(?:\\b(?:in|inside|from)\\b${gap(16)})${LIFT}`,
    `${PEOPLE}${gap(24)}\\b(?:in|inside|between)\\b (?:the |a |this |our |that |your )?(?:\\w+ )?${LIFT}(?!${gap(40)}\\b(?:lights?|light bulb|smell\\w*|buttons?|music|dirty|mirror|advert\\w*|noise|noisy|fan|signal|poster|screen|smok\\w*|litter|rubbish|pee\\w*|urin\\w*|dogs?|bikes?|scooters?|furniture)\\b)`,
    `\\b(?:open|opened|opening)\\b${gap(20)}${LIFT}${gap(16)}\\b(?:from )?inside\\b|${LIFT} doors?${gap(16)}\\bfrom (?:the )?inside\\b`,
    `\\b(?:arm|hand|fingers?|foot|leg|head|hair|scarf|coat|leash|dress)\\b${gap(16)}\\b(?:caught|stuck|trapped|jammed|pinched)\\b`,
    `\\b(?:lift|elevator|escalator|door)\\b${gap(16)}\\b(?:dragg\\w*|crush\\w*)`,
    `${STUCK}${gap(30)}\\b(?:in|inside|between|within)\\b${gap(24)}${LIFT}`,
    `${LIFT}${far(50)}${STUCK}${far(50)}${PEOPLE}`,
    `${PEOPLE}${gap(50)}${STUCK}${gap(30)}${LIFT}`,
    `${PEOPLE}${far(40)}${LIFT}${gap(40)}(?:${STUCK}|\\b(?:stopped|won't open|not open\\w*|can't get out|broke down|not moving)\\b)`,
    `${LIFT}${far(60)}\\b(?:stopped|stalled|halted|won't open|not open\\w*|didn't open|doesn't open|broke down|broken down|not moving|stuck)\\b${far(50)}\\b(?:inside|in it|in there|with (?:people|someone|me|us|my|a|an|two|three|four|five|several|\\d+)\\b|help|we are|we're|i'm in|i am in|can't get out|between)`,
    `${LIFT}${gap(40)}\\bbetween\\b${gap(14)}\\bfloors?\\b`,
    `${LIFT}${gap(40)}\\b(?:dropped|dropping|plung\\w*|free ?fall\\w*|fell|falling|crashed)\\b`,
    `\\b(?:inside|in) (?:the |a |this |our |of the )?(?:\\w+ )?${LIFT}${far(70)}\\b(?:can't (?:get )?out|cannot get out|won't open|not open\\w*|doors? (?:is |are )?(?:shut|closed|stuck|jammed)|help|not moving|stopped|stalled|no way out|let (?:us|me) out|get (?:us|me) out|get out)`,
    `\\b(?:can't|cannot|unable to|couldn't|no way to|not able to) (?:\\w+ )?(?:get out|leave|exit|escape|come out)\\b${gap(40)}(?:${LIFT}|\\b(?:bathroom|toilet|room|flat|apartment|balcony|basement|garage|stairwell|car|cellar|storage|gate)\\b)`,
    `${LIFT}${far(50)}\\b(?:can't|cannot|unable to) (?:get out|leave|exit|escape|come out)`,
    String.raw`\b(?:can't|cannot|can not|couldn't) (?:get|come|climb) (?:back )?out\b(?! of (?:my |the |a |our )?(?:contract|lease|parking|space|spot|driveway|bed|garage because))`,
    `\\b(?:let|get) (?:me|us|him|her|them) out\\b`,
    `\\b(?:lock(?:ed|s)?|shut|stuck|trap+ed|pinned|crushed)\\b${gap(12)}(?<!\\bout )\\b(?:herself|himself|themselves|itself in|inside|in|on|under|beneath|behind)\\b${gap(24)}\\b(?:bathroom|toilet|room|bedroom|flat|apartment|house|balcony|car|cupboard|closet|cellar|basement|garage|stairwell|storage|roof|terrace|gate|door|shaft|rubble|window|grille|revolving)\\b`,
    `${PEOPLE}${gap(30)}\\btrap+ed\\b(?!${gap(16)}\\b(?:wind|nerve|mouse|mice|rat|rats|air|water|moisture|in (?:a|this|my) contract)\\b)`,
    `\\blocked out\\b${far(70)}\\b(?:bab(?:y|ies)|child(?:ren)?|toddler|kids?|son|daughter|stove|hob|oven|cooker|pan|pot)\\b`,
    `\\b(?:bab(?:y|ies)|child(?:ren)?|toddler|kids?|son|daughter|stove|hob|oven)\\b${far(60)}\\blocked out\\b`,
    `\\b(?:press\\w*|ring\\w*|push\\w*)\\b${gap(12)}${LIFT}${gap(8)}\\b(?:emergency|alarm)\\b`,
    `${LIFT}${gap(24)}\\b(?:emergency (?:button|phone|call|intercom)|alarm)\\b${gap(24)}\\b(?:press\\w*|ring\\w*|push\\w*|no answer|nobody answers|going off)`,
  ],
  electric: [
    `\\bwater\\b${gap(24)}\\b(?:out of|from|behind|inside|around)\\b${gap(14)}${SOCKET}`,
    String.raw`\b(?:tingl\w+|electrocut\w*|electric(?:al)? shocks?|live (?:wires?|cables?)|short[- ]circuit\w*)\b`,
    String.raw`\b(?:got|get|getting|gets|gave|gives|giving|received?|had|feel|felt) (?:\w+ ){0,4}(?:shocks?|zapped)\b`,
    String.raw`\b(?<!(?:price|cost|bill|fees?|rent)(?: \w+){0,4} )shock(?:s|ed|ing)? (?:me|him|her|us|people|my|when|from|by the (?:tap|socket|switch|shower|outlet|fridge|washing|water))`,
    String.raw`\b(?:spark(?:s|ed|ing)?|arcing|zapp(?:ed|ing))\b(?! (?:joy|interest|wine))`,
    `\\b(?:bare|exposed|hanging|dangling|downed|fallen|torn|loose|chewed|snapped)\\b${gap(14)}\\b(?:wir(?:es?|ing)|cables?|power lines?|electrics?)\\b`,
    `\\b(?:wires?|cables?|wiring|power lines?)\\b${gap(24)}\\b(?:exposed|bare|hanging|dangling|down|fallen|snapped|on the ground|sticking out|touching)\\b`,
    `\\bwater\\b${gap(40)}\\b(?:in|into|on|onto|over|near|through|from|reach\\w*|inside)\\b${gap(14)}${SOCKET}`,
    `\\b(?:drip\\w*|leak\\w*|pouring|running)\\b${gap(24)}\\b(?:in|into|on|onto|over|through|inside)\\b${gap(10)}${SOCKET}`,
    `${SOCKET}${gap(24)}\\b(?:is wet|got wet|soaked|full of water|sizzl\\w*|crackl\\w*|buzzing (?:and|loud)\\w*|hot to touch|very hot|hot)\\b`,
  ],
  medical: [
    String.raw`\b(?:unconscious|unresponsive|not (?:responding|breathing|moving|conscious)|isn't (?:breathing|moving|responding)|stopped breathing|passed out|fainted|faint(?:ing)?|heart attack|cardiac|stroke|seizures?|convuls\w*|chok(?:ing|ed)|overdose\w*|suicid\w*|kill (?:my|him|her|them)sel(?:f|ves)|jump(?:ing)? (?:off|from)|drown\w*|bleeding|chest pains?|ambulance|paramedics?|going into labou?r|anaphyla\w*|poisoned|dead body|dead|died|dying|pills|injured|hurt(?:ing)? badly|wounded|blood|cpr|defibrillator|ill and alone)\b`,
    `\\b(?:man|woman|person|neighbou?r|he|she|someone|somebody|mother|father|mum|mom|dad|wife|husband|gran\\w*|lady|resident|child|son|daughter|baby|i|cleaner|guard|worker|fitter|painter|boy|girl|kid|visitor|guest)\\b(?: \\w+){0,3} (?:collaps\\w*(?! (?:my|the|our) (?:boxes|stroller|pram|tent))|fell (?:down|from|off|over|into|out)|fallen|can't (?:breathe|move|get up|feel|wake)|cannot (?:breathe|move|get up)|won't wake|hit (?:his|her|my|their) head)`,
    String.raw`\b(?:can't|cannot|hard to|struggling to|difficulty) breath(?:e|ing)?\b`,
  ],
  violence: [
    `\\b(?:break(?:ing)? in|broke in|broken in|breaking into|intruders?|burglars?|prowlers?|forcing (?:the|my|open)|kick(?:ing|ed) (?:in|down|my)|trying to (?:get in|open my|enter|force))\\b`,
    String.raw`\b(?:knife|knives|machete|gun(?:s|shots?|man|men)?|armed|shooting|shots fired|stabb\w*|weapons?|robb(?:ed|ing|ery|er)|mugg(?:ed|ing)|assault\w*|rap(?:e|ed|ist)|kidnap\w*|abduct\w*|hostage|beating (?:up|him|her|his|my|a)|beaten up|being (?:beaten|attacked|followed|threatened|hit)|attack(?:ing|ed) (?:me|him|her|us|someone|people|a|my|the)|domestic violence|(?:hitting|hits|hit|beats?|beating|punch\w*|kick\w*|strangl\w*|chok\w*|hurting) (?:me|him|her|his|us|a)|fight(?:ing|s)?|brawl\w*|call the police|screaming for help|threaten\w* to (?:kill|hurt|stab|burn))\b`,
  ],
  structure: [
    `\\b(?:ceiling|roof|wall|balcony|floor|staircase|stairs|fa[cç]ade|scaffold\\w*|building|canopy|railing|parapet|chimney|plaster|slab|crane|garage|beam|column|pillar)\\b${gap(30)}\\b(?:collaps\\w*|cav(?:ing|ed) in|com(?:ing|e) down|came down|fall(?:ing|en)? (?:in|down|on|off|apart)|fell|giv(?:ing|en) way|gave way|bulging|sagging|hanging off|about to (?:fall|go|collapse|come)|buckl\\w*)`,
    `\\b(?:collaps\\w*|caved in)\\b${gap(20)}\\b(?:ceiling|roof|wall|balcony|floor|stair\\w*|building|scaffold\\w*)\\b`,
    `\\b(?:tiles?|bricks?|glass|window(?: pane)?s?|concrete|masonry|cladding|panels?|tree|branch(?:es)?|billboard|sign)\\b${gap(24)}\\b(?:falling|fell|about to fall|coming down|raining down|came down|hanging)\\b${gap(24)}\\b(?:street|pavement|people|sidewalk|path|below|ground|playground|car|walk\\w*|heads?|thread|entrance|from)\\b`,
    `\\b(?:wall|building|balcony|fence|crane|scaffold\\w*|tree|pole|lamp ?post|facade)\\b${gap(24)}\\b(?:lean\\w*|tilt\\w*|swaying|loose and|detach\\w*|hang\\w*|toppl\\w*)`,
    String.raw`\b(?:sink ?hole|gas explosion|structural(?:ly)? (?:unsafe|failure))\b`,
  ],
};
