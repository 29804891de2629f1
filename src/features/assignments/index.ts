/** Assignments: who does a story until when, the board and the plan of the day. The map is in README.md. */
export { assignStory } from './assign-story.ts';
export { type Assignment, newAssignmentSchema } from './assignment.schema.ts';
export { onAssigned, onLate } from './assignments.events.ts';
export { assignmentJobs } from './assignments.jobs.ts';
export { type BoardCard, COLUMNS, type DayEntry, readAssignment, readBoard, readDay } from './assignments.queries.ts';
export { assignmentsRoutes } from './assignments.routes.ts';
