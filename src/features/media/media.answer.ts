import type { MediumRow } from './media.queries.ts';
import type { Medium } from './media.schema.ts';
import { addressOfFile } from './renditions.ts';
import { filesOf } from './show-picture.ts';

/** A medium as the API tells it to the newsroom. */
export function toMedium(row: MediumRow): Medium {
  return {
    id: row.id,
    hash: row.hash,
    kind: row.kind,
    contentType: row.content_type,
    fileName: row.file_name,
    bytes: Number(row.bytes),
    width: row.width,
    height: row.height,
    alt: row.alt,
    decorative: row.decorative,
    caption: row.caption,
    credit: row.credit,
    licence: row.licence,
    expiresAt: row.expires_at?.toISOString() ?? null,
    focalPoint: { x: row.focal_x / 100, y: row.focal_y / 100 },
    rights: row.rights,
    urls: urlsOf(row),
    ready: row.kind !== 'picture' || row.made.includes(`${row.focal_x}-${row.focal_y}`),
    public: row.public,
    imported: row.imported,
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    killed: row.killed_at && { at: row.killed_at.toISOString(), reason: row.killed_reason ?? '' },
  };
}

function urlsOf(row: MediumRow): Medium['urls'] {
  const files = filesOf(row);
  const {
    src = addressOfFile(row.hash, row.served_as ?? ''),
    srcset = null,
    sources = [],
    crops = [],
    social,
  } = files ?? {};
  // The name of a crop's file begins with its ratio.
  const named = crops.map((crop) => ({ ratio: /\/(\d+)x(\d+)-/.exec(crop.src)?.slice(1).join(':') ?? '', ...crop }));
  return { src, srcset, sources, crops: named, social: social ?? null };
}
