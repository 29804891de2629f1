export type TextFormat = 'markdown' | 'text' | 'html';

/** One file of text. `key` is its path within what is imported, `site` empty where none is known. */
export type FileToRead = { key: string; name: string; text: string; changedAt: Date; zone: string; site: string };
