import type { DatabaseHandle } from '../../platform/database/index.ts';

/** Whether the paper has ever had a story written, and one out. */
export async function howFar({
  query,
}: Pick<DatabaseHandle, 'query'>): Promise<{ isWritten: boolean; isPublished: boolean }> {
  const [row] = await query<{ isWritten: boolean; isPublished: boolean }>(
    `select exists (select from stories) as "isWritten", exists (select from publications) as "isPublished"`,
  );
  return row ?? { isWritten: false, isPublished: false };
}
