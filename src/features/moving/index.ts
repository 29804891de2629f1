/** Moving in and out: imports, exports, and what a former site's addresses answer now. The map is in README.md. */
export { exportJsonl } from './export-jsonl.ts';
export { exportWxr } from './export-wxr.ts';
export { readJsonl } from './formats/jsonl/read-jsonl.ts';
export { IMPORT_FORMATS, type ImportFormat, openImport } from './formats/open-import.ts';
export { type ImportOptions, importItems } from './import-items.ts';
export { ImportReport } from './import-report.ts';
export { listOldAddresses } from './old-addresses.ts';
export type { MediaOptions } from './pictures/bring-media.ts';
export { settleImports } from './settle-imports.ts';
export { UnreadableError } from './unreadable-error.ts';
