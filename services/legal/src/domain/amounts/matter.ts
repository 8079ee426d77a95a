/** What the text is: a tale of what was taken, or any other text with sums in it. */
export type Matter = 'offence' | 'general';

const OFFENCE =
  /被告人|犯罪嫌疑人|公诉机关|人民检察院指控|the (defendant|accused)[^.]{0,80}(stole|defraud|embezzl|robbed)/i;

export const matterOf = (text: string): Matter => (OFFENCE.test(text) ? 'offence' : 'general');
