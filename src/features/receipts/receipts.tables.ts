declare module '../../platform/database/tables.ts' {
  interface Tables {
    publication_receipts: {
      id: string;
      story_id: string;
      revision: number;
      act: string;
      url: string;
      what: string;
      expected: string;
      result: string;
      status: number | null;
      accepted_at: Date;
      effective_at: Date;
      checked_at: Date;
    };
  }
}

export {};
