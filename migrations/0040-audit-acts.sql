-- The log by act, and which acts there are, however long it is.
create index audit_log_act on audit_log (act, id);
