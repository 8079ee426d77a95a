import { bytesInWords } from './bytes.ts';
import { duration } from './duration.ts';

/** How a transfer stands: how much, how fast, how much longer. What was there before is no speed. */
export function transferWords(total: number | undefined, clock = () => performance.now()) {
  let first: { bytes: number; at: number } | undefined;
  return (bytes: number): string => {
    first ??= { bytes, at: clock() };
    const seconds = (clock() - first.at) / 1_000;
    const speed = seconds > 0 ? (bytes - first.bytes) / seconds : 0;
    const parts = [
      total === undefined
        ? bytesInWords(bytes)
        : `${Math.floor((bytes / Math.max(total, 1)) * 100)} % of ${bytesInWords(total)}`,
      ...(speed > 0 ? [`${bytesInWords(speed)}/s`] : []),
    ];
    const left = total === undefined || speed === 0 ? 0 : (total - bytes) / speed;
    if (left > 0) parts.push(`${duration(Math.max(1, Math.round(left)))} left`);
    return parts.join(', ');
  };
}
