-- Where readers are told of a correction or clarification: before the text, or after it where it touches a detail at the end.
alter table publications add column note_place text not null default 'top' check (note_place in ('top', 'bottom'));
