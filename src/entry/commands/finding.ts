/** What was looked at; `mend` says what to do where it is not well. */
export type Finding = { what: string; well: boolean; found: string; mend?: string };
