const FORM = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?/;

/** A date of WordPress, `2019-05-04 10:30:00`, as an instant of UTC; undefined for none (zeros) and for what no newsroom means. */
export function utcDate(text: string): Date | undefined {
  const parts = FORM.exec(text.trim());
  if (!parts || parts[1] === '0000') return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const isWhole = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isWhole && year >= 1900 && year < 2200 ? date : undefined;
}

/** The same in the time of a zone: what the clock of that place showed. */
export function dateInZone(text: string, zone: string): Date | undefined {
  const asUtc = utcDate(text);
  if (!asUtc) return undefined;
  // Twice, since the first guess may lie on the other side of a change of clocks.
  const first = new Date(asUtc.getTime() - offsetAt(asUtc, zone));
  return new Date(asUtc.getTime() - offsetAt(first, zone));
}

function offsetAt(instant: Date, zone: string): number {
  const calendar = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn-hc-h23', {
    timeZone: zone,
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  const parts = new Map(calendar.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - instant.getTime();
}

/** The GMT field, else the local one in the paper's zone, else what the feed part of the item says. */
export function firstDate(dates: { gmt: string; local: string; rfc822: string }, zone: string): Date | undefined {
  const told = utcDate(dates.gmt) ?? dateInZone(dates.local, zone);
  if (told) return told;
  const parsed = new Date(dates.rfc822);
  const year = parsed.getUTCFullYear();
  return year >= 1900 && year < 2200 ? parsed : undefined;
}
