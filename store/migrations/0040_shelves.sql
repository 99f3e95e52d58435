-- What the bank's list offers to narrow it by, without reading every item's text.
CREATE INDEX item_search_shelf ON item_search (level, chapter);
CREATE INDEX item_search_author ON item_search (author);
