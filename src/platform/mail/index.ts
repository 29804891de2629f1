/** Mail: ordered in a transaction, sent by a job, never lost silently. */
export { listMail, type MailInBox } from './mailbox.queries.ts';
export { type MailToSend, orderMail } from './order-mail.ts';
export { type MailOptions, mailJobs } from './send-mail.ts';
