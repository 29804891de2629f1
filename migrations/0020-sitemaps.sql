-- The sitemap names topics in slices, from the oldest.
create index topics_in_order on topics (edition_id, id);
