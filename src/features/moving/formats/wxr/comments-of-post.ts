import type { CommentItem } from '../../import-model.ts';
import { textOfHtml } from '../words.ts';
import { dateInZone, utcDate } from './dates.ts';
import { childText, type XmlElement } from './read-xml.ts';

const STATUS: Record<string, CommentItem['status']> = {
  ...{ '1': 'approved', approve: 'approved', approved: 'approved', '0': 'pending', hold: 'pending' },
  ...{ spam: 'spam', trash: 'rejected', 'post-trashed': 'rejected' },
};

/** What readers said under a post. Pingbacks and trackbacks are other sites' words about it, not readers'. */
export function commentsOfPost(
  item: XmlElement,
  { zone, told }: { zone: string; told: (what: string) => void },
): CommentItem[] {
  return item.children.flatMap((child): CommentItem[] => {
    if (child.name !== 'wp:comment') return [];
    const text = (name: string) => childText(child, `wp:comment_${name}`).trim();
    const type = text('type');
    const isReaders = type === '' || type === 'comment';
    const createdAt = utcDate(text('date_gmt')) ?? dateInZone(text('date'), zone);
    if (isReaders && createdAt) return [commentOf(text, createdAt)];
    if (isReaders) told('comments without a date');
    else told(/^(ping|track)back$/.test(type) ? `${type}s: no reader’s words` : `comments of the type "${type}"`);
    return [];
  });
}

function commentOf(text: (name: string) => string, createdAt: Date): CommentItem {
  const [parent, email, website] = [text('parent'), text('author_email'), text('author_url')];
  return {
    key: text('id') || `${text('date_gmt')} ${email}`,
    ...(parent !== '' && parent !== '0' ? { parent } : {}),
    name: textOfHtml(text('author')),
    ...(/^[^\s@]+@[^\s@]+$/.test(email) && email.length <= 254 ? { email } : {}),
    ...(website ? { website } : {}),
    body: textOfHtml(paragraphed(text('content'))),
    status: STATUS[text('approved')] ?? 'pending',
    createdAt,
  };
}

/** Line ends of a comment are seen by readers. */
const paragraphed = (text: string): string => (/[<&]/.test(text) ? text.replace(/\r?\n/g, '<br>') : text);
