/** Comments: what readers say under stories, and who decides what stays. The map is in README.md. */
export { approveComment } from './approve-comment.ts';
export { changeCommentSettings } from './change-comment-settings.ts';
export type { CommentStatus, CommentsMode, FormFault, FormField, ModeratedComment } from './comment.schema.ts';
export { commentSettingsChangeSchema } from './comment.schema.ts';
export { CommentPages, type PagesTaken } from './comment-pages.ts';
export {
  commentSettings,
  commentsPage,
  listForModerators,
  type ShownComment,
  shownComment,
  talkedOf,
} from './comments.queries.ts';
export { type CommentsRoutesOptions, commentsRoutes } from './comments.routes.ts';
export { commentsTag, commentTag } from './comments.tags.ts';
export { leaveAReply } from './leave-a-reply.ts';
export { markAsSpam } from './mark-as-spam.ts';
export { rejectComment } from './reject-comment.ts';
export { rejectSaying } from './reject-saying.ts';
export { type ReplyPages, takesReplies } from './reply.routes.ts';
export { restoreComment } from './restore-comment.ts';
export { commentJobs } from './touch-comments.ts';
