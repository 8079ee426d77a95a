/** ISO 14229-1:2020, negative response codes that a tester meets here, in our words. */
const REFUSALS: Record<number, string> = {
  0x10: 'general reject',
  0x11: 'service not supported',
  0x12: 'subfunction not supported',
  0x13: 'wrong length or format',
  0x14: 'response too long',
  0x21: 'busy, ask again',
  0x22: 'conditions not correct',
  0x24: 'wrong sequence of requests',
  0x31: 'request out of range',
  0x33: 'security access denied',
  0x72: 'programming failure',
  0x78: 'received, the response is pending',
  0x7e: 'subfunction not supported in this session',
  0x7f: 'service not supported in this session',
};

export const refusalName = (code: number) => REFUSALS[code] ?? 'a code of the maker or reserved';
