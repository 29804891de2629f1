-- Whether stories of an edition have a mobile (AMP) edition beside their page.
alter table editions add column mobile_edition boolean not null default true;
