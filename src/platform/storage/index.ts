export { FileStore, type Received, TooManyBytesError } from './file-store.ts';
export { givenUp } from './given-up.ts';
export { endingOf, sendFile } from './send-file.ts';
