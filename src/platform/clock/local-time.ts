/**
 * An `<input type="datetime-local">` as an instant; what is no time comes back as it was typed, for the rule behind it to refuse. Where
 * clocks are put forward over it, an hour later, as clocks show it (the rule of RFC 5545 §3.3.5).
 * @param zone IANA name
 */
export function instantTyped(typed: string, zone: string): string | null {
  if (typed.trim() === '') return null;
  try {
    return Temporal.PlainDateTime.from(typed.trim()).toZonedDateTime(zone).toInstant().toString();
  } catch {
    return typed;
  }
}

/** An instant as `<input type="datetime-local">` takes it, to the second. */
export const localTimeOf = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString().slice(0, 19);
