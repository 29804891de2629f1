declare module '../../platform/database/tables.ts' {
  interface Tables {
    sitemap_slices: {
      edition_id: string;
      slice: number;
      first_published_at: Date;
      story_id: string;
    };
  }
}

export {};
