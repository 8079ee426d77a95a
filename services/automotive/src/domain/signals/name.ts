/** Short forms on buses, and the words that they stand for. */
const LONG: Record<string, string> = Object.fromEntries(
  `spd=speed temp=temperature tmp=temperature eng=engine veh=vehicle clnt=coolant press=pressure
   prs=pressure pos=position volt=voltage batt=battery bat=battery lvl=level lev=level
   accel=acceleration acc=acceleration trans=transmission trq=torque whl=wheel dist=distance
   amb=ambient avg=average max=maximum min=minimum cur=current curr=current tyre=tire lat=lateral
   long=longitudinal str=steering ang=angle strg=steering pct=percent pdl=pedal brk=brake
   accelerator=accelerator consump=consumption`
    .split(/\s+/)
    .map((pair) => pair.split('=')),
);
const PAIRS: Record<string, string[]> = {
  ...{ fl: ['front', 'left'], fr: ['front', 'right'], rl: ['rear', 'left'], rr: ['rear', 'right'] },
  ...{ lf: ['front', 'left'], rf: ['front', 'right'], lr: ['rear', 'left'] },
};
/** Words that name no quantity. */
const NOISE = new Set([
  'sensor',
  'signal',
  'sig',
  'value',
  'val',
  'data',
  'can',
  'obd',
  'ecu',
  'the',
  'of',
]);

/** The words of a name: `EngSpd`, `ENG_SPD`, `engine-speed` are the same two. */
export function wordsOf(name: string): string[] {
  const spaced = name
    .normalize('NFKC')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
  const words = spaced.match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu) ?? [];
  return words
    .flatMap((word) => PAIRS[word] ?? [LONG[word] ?? word])
    .filter((word) => !NOISE.has(word));
}

/** Words without their order. */
export const keyOf = (words: string[]) => [...new Set(words)].toSorted().join(' ');

/** `01 0C`, `010C`, `PID 0C`, `0x0C`. */
const PID =
  /^(?:(?:obd|mode|pid)[\s_:-]*)*(?:0?1[\s_:-]+|01)?(?:pid[\s_:-]*)?(?:0x)?([0-9a-f]{2})$/i;

export function pidOf(name: string): number | undefined {
  const found = PID.exec(name.trim());
  return found?.[1] === undefined ? undefined : Number.parseInt(found[1], 16);
}
