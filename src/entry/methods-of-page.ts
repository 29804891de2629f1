import { takesReplies } from '../features/comments/index.ts';
import { canonicalPath } from '../newsstand/index.ts';
import { isForApp } from './page-headers.ts';

/**
 * What an address of readers' pages takes, whether or not something stands at it: a page is read, and the comment form is sent
 * to two parts of a story. @param path decoded, in any form
 */
export function methodsOfPage(path: string): readonly string[] {
  const canonical = canonicalPath(path);
  if (isForApp(canonical)) return [];
  return takesReplies(canonical) ? ['GET', 'HEAD', 'POST'] : ['GET', 'HEAD'];
}
