/**
 * The same time of day so many calendar months later, in UTC and in seconds: on the same day of the month, or on the
 * last one where the month is shorter.
 */
export function monthsLater(time: number, months: number): number {
  const date = new Date(time * 1000);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + months);
  if (date.getUTCDate() !== day) date.setUTCDate(0);
  return date.getTime() / 1000;
}
