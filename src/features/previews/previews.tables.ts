import type { Generated } from 'kysely';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    preview_links: {
      id: string;
      token_hash: Buffer;
      story_id: string;
      made_by: string | null;
      made_at: Generated<Date>;
      expires_at: Date;
      used_at: Date | null;
    };
    guest_links: {
      id: string;
      token_hash: Buffer;
      label: string;
      section_id: string | null;
      made_by: string | null;
      made_at: Generated<Date>;
      expires_at: Date;
      used_at: Date | null;
    };
  }
}
