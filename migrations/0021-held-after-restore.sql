-- Set by a restore: what leaves the house (mail, push, webhooks) waits until somebody says that this copy is the paper now, since
-- the first one may have sent it already, or may still be running.
alter table installation add column outgoing_held_since timestamptz;
