/** What a format is given to read. */
export type Opening = {
  /** A file or a folder of files on this machine. */
  path: string;
  /** The address of the exporting site, where the file doesn't say it. */
  site: string | undefined;
  /** Zone of dates that bear none (IANA). */
  zone: string;
  /** The file from its beginning, as often as it is asked for: WordPress's exports are read twice. */
  chunks: () => AsyncIterable<Uint8Array>;
};
