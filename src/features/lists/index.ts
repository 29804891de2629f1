/** Lists of stories: which there are, which publications stand in them, and how they are cut into pages. */

export { cutMarkedLists, markLists } from './cut-marked-lists.ts';
export type { Position } from './list-members.ts';
export {
  authorList,
  blockTag,
  correctionsList,
  furtherPagesTag,
  isSectionList,
  sectionList,
  topicList,
} from './list-names.ts';
export { settleList } from './settle-list.ts';

import './lists.tables.ts';
