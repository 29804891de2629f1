/** Notices: what somebody in the newsroom should know, in the studio and by mail. The map is in README.md. */
export { followTheNewsroom } from './follow-the-newsroom.ts';
export { NOTICE_KINDS, type NoticeKind } from './notice.schema.ts';
export { countUnread, listNotices, noticeChoices } from './notices.queries.ts';
export { noticesRoutes } from './notices.routes.ts';
export { chooseNotices, markRead } from './read-notices.ts';
export { removeWordsFromNotices } from './remove-words-from-notices.ts';
