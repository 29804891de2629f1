declare module '../../platform/database/tables.ts' {
  interface Tables {
    story_reads: { story_id: string; hour: Date; reads: number };
    story_read_batches: { id: string; written_at: Date };
  }
}

export {};
