/** Where and for whom an instant is shown. */
export type Calendar = {
  /** BCP 47. */
  language: string;
  /** IANA time zone. */
  zone: string;
  /** Said instead of Intl's own name of the zone. */
  zoneLabel?: string;
};

type Formats = {
  date: Intl.DateTimeFormat;
  day: Intl.DateTimeFormat;
  month: Intl.DateTimeFormat;
  year: Intl.DateTimeFormat;
  time: Intl.DateTimeFormat;
  zone: Intl.DateTimeFormat;
};

/** Making a DateTimeFormat costs some 30 µs, using one 1 µs: kept per language and zone, of which a site has a handful. */
const kept = new Map<string, Formats>();

function formatsFor({ language, zone }: Calendar): Formats {
  const key = `${language} ${zone}`;
  let formats = kept.get(key);
  if (!formats) {
    const form = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(language, { timeZone: zone, ...options });
    formats = {
      date: form({ day: 'numeric', month: 'long', year: 'numeric' }),
      day: form({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
      month: form({ month: 'long', year: 'numeric' }),
      year: form({ year: 'numeric' }),
      time: form({ hour: '2-digit', minute: '2-digit' }),
      zone: form({ hour: 'numeric', timeZoneName: 'short' }),
    };
    kept.set(key, formats);
  }
  return formats;
}

/** "27 April 2022" */
export function formatDate(iso: string, calendar: Calendar): string {
  return formatsFor(calendar).date.format(new Date(iso));
}

/** "Wednesday 27 April 2022" */
export function formatDay(iso: string, calendar: Calendar): string {
  return formatsFor(calendar).day.format(new Date(iso));
}

/** "April 2022" */
export function formatMonth(iso: string, calendar: Calendar): string {
  return formatsFor(calendar).month.format(new Date(iso));
}

/** "2022" */
export function formatYear(iso: string, calendar: Calendar): string {
  return formatsFor(calendar).year.format(new Date(iso));
}

/** "12:40" */
export function formatTime(iso: string, calendar: Calendar): string {
  return formatsFor(calendar).time.format(new Date(iso));
}

/** "27 April 2022, 12:40 GST"; the zone is named, so that the time is absolute wherever the page is read. */
export function formatInstant(iso: string, calendar: Calendar): string {
  return `${formatMinute(iso, calendar)} ${zoneName(iso, calendar)}`;
}

/** "27 April 2022, 12:40", for lists under a heading or beside a full instant. */
export function formatMinute(iso: string, calendar: Calendar): string {
  return `${formatDate(iso, calendar)}${comma(calendar.language)} ${formatTime(iso, calendar)}`;
}

/** "14:05" on the same day as `beside`, else "28 April 2022, 14:05". */
export function formatLater(iso: string, beside: string, calendar: Calendar): string {
  const sameDay = formatDate(iso, calendar) === formatDate(beside, calendar);
  return sameDay ? formatTime(iso, calendar) : formatMinute(iso, calendar);
}

function zoneName(iso: string, calendar: Calendar): string {
  if (calendar.zoneLabel) return calendar.zoneLabel;
  const parts = formatsFor(calendar).zone.formatToParts(new Date(iso));
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? 'UTC';
}

function comma(language: string): string {
  return /^(ar|fa|ur|ps|ckb|sd|ug)\b/.test(language) ? '،' : ',';
}
