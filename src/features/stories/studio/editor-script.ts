import { browserScript } from '../../../ui/assets.ts';

/** The editor of a story's text, as `editor/main.ts` and all it imports. */
export const editorScript = browserScript('editor.js');
