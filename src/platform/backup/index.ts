/** One archive of database and files, taken while everybody works, and the way back. Knows no news. */
export { BackupError, type Contents } from './archive-format.ts';
export { type BackUp, backUp } from './back-up.ts';
export { writeWhole } from './files.ts';
export { isDue, makeNightly, type Night, type Nightly } from './nightly.ts';
export { lastProved, type Proved } from './proved.ts';
export { openArchiveFile, proveArchive, restoreArchive, verifyArchive } from './restore.ts';
export { nightlyName, outlived } from './retention.ts';
