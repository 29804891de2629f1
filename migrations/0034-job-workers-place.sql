-- Where an office works: this machine and this data folder, on which there is one at a time. Whoever begins there knows that the
-- one before is gone, and need not wait for its silence.
alter table job_workers add column place text;
