/** Alarms: what somebody must see to at once, whoever it is. The map is in README.md. */
export { acknowledgeAlarm, setDutyAddress } from './acknowledge-alarm.ts';
export { dutySchema } from './alarm.schema.ts';
export { alarmJobs } from './alarms.jobs.ts';
export { countAlarms, dutyAddress, listAlarms } from './alarms.queries.ts';
export { alarmsRoutes } from './alarms.routes.ts';
export { onAlarm, raiseAlarm, settleAlarm } from './raise-alarm.ts';
