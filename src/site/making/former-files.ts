import { formerFile, isFormerFile, mediaTag } from '../../features/media/index.ts';
import { pageKind } from '../page-kind.ts';
import { movedAnswer } from './answers.ts';

/** Pictures and files of a site that the paper moved from lead to where they are now, in whatever size was asked for. */
export const formerFiles = pageKind<string>({
  name: 'files of a former site',
  match: (path) => (isFormerFile(path) ? path : undefined),
  make: async ({ read }, path) => {
    const found = await formerFile(read, path);
    return found && movedAnswer(found.to, 301, [mediaTag(found.hash)]);
  },
});
