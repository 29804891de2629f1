/** Where a story stands, in the newsroom’s words. */
export const STATES: Record<string, string> = {
  ...{ draft: 'Draft', 'in-review': 'In review', ready: 'Ready', scheduled: 'Scheduled', published: 'Published' },
  ...{ unpublished: 'Unpublished', retracted: 'Retracted', 'taken-down': 'Taken down' },
};
