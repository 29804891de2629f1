import type { Generated } from 'kysely';

declare module '../database/tables.ts' {
  interface Tables {
    outgoing_mail: {
      id: string;
      recipient: string;
      subject: string;
      body: string | null;
      created_at: Generated<Date>;
      sent_at: Date | null;
      refused: string | null;
    };
  }
}
