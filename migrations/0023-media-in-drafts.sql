-- Which drafts a medium stands in, for who wants to know where it is used. Lead pictures and portraits name a medium by its hash
-- alone, blocks of a text by an object that has it.
create index story_revisions_media on story_revisions
  using gin (jsonb_path_query_array(document, '$.**.media'));
