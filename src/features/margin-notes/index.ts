/** Notes in the margin of a story, and suggestions. The map is in README.md. */
export { newMarginNoteSchema } from './margin-note.schema.ts';
export { onNoted } from './margin-notes.events.ts';
export { listNotes } from './margin-notes.queries.ts';
export { marginNotesRoutes } from './margin-notes.routes.ts';
export { removeWordsFromNotes } from './remove-words-from-notes.ts';
export { acceptSuggestion, answerNote, settleNote, writeNote } from './write-notes.ts';
