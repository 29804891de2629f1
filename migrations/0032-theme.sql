-- Colours of a paper's own, by name and scheme: {"light": {"accent": "#0b4f6c"}, "dark": {…}}. What is not said stays as it is.
alter table editions add column theme jsonb not null default '{}';
