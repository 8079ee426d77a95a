/**
 * ISO 4217:2015, List One: active codes and their minor units. Codes without minor units of their
 * own (metals, funds, testing) have none.
 */
const BY_MINOR_UNITS: Record<number, string> = {
  0: `BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF`,
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD
    CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP
    GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD
    MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP
    PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT
    TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG`,
  3: `BHD IQD JOD KWD LYD OMR TND`,
  4: `CLF UYW`,
};
const WITHOUT = 'XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX';

const MINOR_UNITS = new Map<string, number | undefined>([
  ...Object.entries(BY_MINOR_UNITS).flatMap(([units, codes]) =>
    codes.split(/\s+/).map((code): [string, number] => [code, Number(units)]),
  ),
  ...WITHOUT.split(' ').map((code): [string, undefined] => [code, undefined]),
]);

/** List Three: withdrawn codes that statements of the past may still bear. */
const WITHDRAWN = new Set(
  `ANG ATS BEF BGN BYR CUC CYP DEM EEK ESP FIM FRF GRD HRK IEP ITL LTL LUF LVL MRO MTL NLG PTE ROL
    SIT SKK SLL STD TMM TRL VEB VEF ZMK ZWL`.split(/\s+/),
);

export const isWithdrawn = (code: string): boolean => WITHDRAWN.has(code);

export const isCurrency = (code: string): boolean => MINOR_UNITS.has(code);

/** Places behind the point; `undefined` where the standard names none. */
export const minorUnits = (code: string): number | undefined => MINOR_UNITS.get(code);

export const currencyCodes = (): Iterable<string> => MINOR_UNITS.keys();
