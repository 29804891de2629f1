declare module '../../platform/database/tables.ts' {
  interface Tables {
    assignments: {
      story_id: string;
      assignee_id: string | null;
      deadline: Date | null;
      brief: string;
      assigned_by: string | null;
      changed_at: Date;
    };
  }
}

export {};
