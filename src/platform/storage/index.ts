export { FileStore, type Received, TooManyBytesError } from './file-store.ts';
export { endingOf, sendFile } from './send-file.ts';
