/** What a row is about, by its words; rows are folded to capitals and plain signs. */
export const GRAND =
  /GRAND\s*TOTAL|TOTAL\s*AFTER\b|ROUND\w*\s*TOTAL|TOTAL\s*\(?\s*(AMOUNT|AMT|SALES?|BILL)?\s*\)?\s*(AFTER\s*)?ROUND\w*|NETT?\s*(TOTAL|AMT|AMOUNT|PAYABLE)|(TOTAL|AMOUNT|AMT|BALANCE)\s*(AMT|AMOUNT)?\s*(DUE|PAYABLE|PAID|TO PAY)|TOTAL\s*(AMOUNT|AMT|SALES?|RM|PRICE)?\s*\(?\s*(INC|INCL\w*|WITH)\b|INVOICE\s*TOTAL|总\s*计|总\s*额|应\s*[付收]|实\s*[付收]|合\s*计\s*金\s*额|价\s*税\s*合\s*计|支\s*付\s*金\s*额|付\s*款\s*金\s*额/;
export const TOTAL = /\bTOTAL\b|T0TAL|TOTAI|AMOUNT\b|\bAMT\b|合\s*计|金\s*额|共\s*计|总\s*价/;
/** Totals of something else. */
export const PART =
  /SUB\s*-?\s*TOTAL|TOTAL\s*(QTY|QUANTITY|ITEM|NO\b|NUMBER|GST|SST|VAT|TAX|DISC|SAV|POINT|UNIT|PCS|COUNT|ORDER)|EXC\w*\.?\s*(OF\s*)?(GST|TAX|SST|VAT)|\bEXCL|BEFORE|TAXABLE|GST\s*(AMT|AMOUNT)|TAX\s*(AMT|AMOUNT)|小\s*计|数\s*量|税\s*额|件\s*数|不\s*含\s*税/;
export const SUB = /SUB\s*-?\s*TOTAL|小\s*计/;
export const ROUNDING = /ROUND\w*|\bADJ\w*\b|抹\s*零|舍\s*入/;
export const PAID =
  /\bCASH\b(?!\s*(BILL|SALE))|ACCEPT\w*\s*TOTAL|TENDER|RECEIVED|\bPAID\b|\bVISA\b|MASTER\s*(CARD)?\b|CREDIT\s*CARD|DEBIT|\bPAYMENT\b|现\s*金|收\s*款|微\s*信|支\s*付\s*宝|刷\s*卡|银\s*行\s*卡/;
export const CHANGE = /\bCHANGE\b|找\s*[零回赎]|\bCHG\b/;
export const DISCOUNT =
  /DISC(OUNT)?\b|SAVING|VOUCHER|COUPON|REBATE|@DISC|优\s*惠|折\s*扣|减\s*免|立\s*减/;
export const TAX = /\bGST\b|\bSST\b|\bVAT\b|\bTAX\b|SERV\w*\s*(CHARGE|CHG)|税/;
/** From here on a table of taxes, whose rows are no items. */
export const SUMMARY =
  /(GST|TAX|SST|VAT)\s*(SUMMARY|ANALYSIS|CODE|DETAIL)|\bSUMMARY\b|AMOUNT\s*\(\s*RM\s*\)\s*TAX/;

const LEGAL =
  /\bS[DO0]N\.?\s*B\s?H?[HN]?D?\b\.?|\bBHD\b|\bSB(?=\s*(\(|$))|\bS\/B\b|\bLTD\b|LIMITED|\bINC\b\.?|\bLLC\b|\bL\.?L\.?P\b|\bPLC\b|\bPTE\b|\bGMBH\b|\bCORP\b|\bS\.?A\.?R\.?L\b|\bCO\.,|公司|集团/;
const TRADE =
  /ENTERPRISE|TRADING|RESTAURANT|RESTORAN|STATIONERY|HARDWARE|MARKET|\bMART\b|STORE|\bSHOP\b|CAFE|BAKERY|HOTEL|PHARMACY|CLINIC|SUPPLIES|SUPPLY|INDUSTR|KITCHEN|GROCER|\bPERNIAGAAN\b|\bKEDAI\b|\bSYARIKAT\b|\bRETAIL\b|商店|超市|酒店|饭店|餐厅|药房|药店|书店|商场|便利店|商行|食府|茶楼|面馆|超级市场|宾馆|分店|门店/;
export const isLegal = (text: string) => LEGAL.test(text);
export const isTrade = (text: string) => TRADE.test(text);
/** A line that is but the end of a name. */
export const IS_SUFFIX =
  /^[^(]*\)[^()]*$|^(CO\.?\s*)?(\([A-Z ]+\)\s*)?([A-Z&]{1,20}\s)?(SDN\.?\s*BHD|BHD|PTE\.?\s*LTD|LTD|LIMITED|INC|LLC)\b\.?$|^(ENTERPRISE|TRADING|STORE|MART)$/;

/** What no company and no address is. */
export const OTHER =
  /\bTEL\b|TELEPHONE|\bFAX\b|\bPHONE\b|\bH\/P\b|\bMOBILE\b|WHATS?\s*APP|HOTLINE|CARELINE|E-?MAIL|@\w|WWW\.|HTTP|\.COM|\bGST\b|\bSST\b|\bTAX\s*(INVOICE|REG|ID)|REG(ISTRATION|\.)?\s*\.?\s*(NO|#)|\bROC\b|\bCO\.?\s*(REG|NO|RFG)|COMPANY\s*(REG|NO)|\bREG\s*NO|INVOICE|\bRECEIPT\b|CASH\s*(BILL|SALE)|CASHIER|\bDATE\b|\bTIME\b(?=\W*(\d|$))|\bTABLE\b|GUEST\s*CHECK|BILL\s*(NO|#)|DOC(UMENT)?\s*NO|TERMINAL|WELCOME|THANK|OPENING|BUSINESS\s*HOUR|\bSLIP\b|\bINV\s*NO|\bRCPT\b|\bSITE\s*:|DESCRIPTION|CUSTOMER|\bMEMBER|电\s*话|传\s*真|税\s*号|发\s*票|收\s*据|收\s*银|日\s*期|时\s*间|单\s*号|小\s*票|欢\s*迎|谢\s*谢|订\s*单|桌\s*号|流\s*水|票\s*号/;
export const PLACE =
  /\bJALAN\b|\bJLN\b|\bJL\b|\bLOT\b|\bLRG\b|LORONG|\bTAMAN\b|\bTMN\b|\bKG\b|KAMPUNG|\bPUSAT\b|\bBANDAR\b|\bMENARA\b|\bWISMA\b|\bPLAZA\b|\bLEVEL\b|\bGROUND FLOOR\b|\bFLOOR\b|\bBLOCK\b|\bUNIT\b|\bSTREET\b|\bST\.|\bROAD\b|\bRD\b|\bAVE(NUE)?\b|\bLANE\b|\bVILLAGE\b|\bTOWER\b|\bBUILDING\b|\bCOMPLEX\b|\bDRIVE\b|\bNO\s*[.:,]?\s*\d|SEKSYEN|SECTION|KAWASAN|\bPERSIARAN\b|\bBATU\b|\b\d{5}\b[,\s]+[A-Z]|SELANGOR|KUALA LUMPUR|JOHOR|PENANG|MALAYSIA|PETALING|SHAH ALAM|\bDARUL\b|\bWILAYAH\b|[省市区县镇乡路街道巷弄号楼层室]/;
