-- Who works on jobs. The queue itself lives in the schema graphile_worker, which that library migrates for itself; it keeps the
-- jobs of a killed worker locked for four hours, so each office says here every few seconds that it is alive.
create table job_workers (
  id           text primary key,                         -- as in graphile_worker.jobs.locked_by
  heartbeat_at timestamptz not null
);
