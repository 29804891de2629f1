import type { Generated } from 'kysely';
import type { TopicKind } from './topic.schema.ts';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    topics: {
      id: string;
      edition_id: string;
      kind: TopicKind;
      slug: string;
      name: string;
      description: Generated<string>;
      created_at: Generated<Date>;
    };
  }
}
