import { z } from 'zod';
import { instantSchema } from '../stories/story.schema.ts';

const personSchema = z.object({ id: z.string(), name: z.string() });

/** What is asked of whom: the whole of it, so that what is left out is nobody, no time, no words. */
export const newAssignmentSchema = z
  .strictObject({
    assignee: z.uuid().nullable().default(null).describe('Id of an account that may write'),
    deadline: instantSchema.nullable().default(null),
    brief: z.string().trim().max(4000).default('').describe('Plain text: what the story should be'),
  })
  .meta({ id: 'NewAssignment' });

export const assignmentSchema = z
  .object({
    assignee: personSchema.nullable(),
    deadline: z.string().nullable(),
    brief: z.string(),
    assignedBy: personSchema.nullable(),
    changedAt: z.string().nullable(),
  })
  .meta({ id: 'Assignment' });

export type NewAssignment = z.infer<typeof newAssignmentSchema>;
export type Assignment = z.infer<typeof assignmentSchema>;
