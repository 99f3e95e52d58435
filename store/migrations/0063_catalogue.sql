-- The bank's list knows more of each item: how it begins, what it is filed under, when it changed, and how it did. It is made anew from
-- the items when the server starts. The long text stands last, so that a row is read without it.
DROP TABLE item_search;
CREATE TABLE item_search (
    item TEXT PRIMARY KEY REFERENCES item (id),
    version BIGINT NOT NULL REFERENCES item_version (id),
    title TEXT NOT NULL,
    opening TEXT NOT NULL,
    kind TEXT NOT NULL,
    level TEXT NOT NULL,
    chapter TEXT NOT NULL,
    pool TEXT NOT NULL,
    status TEXT NOT NULL,
    author TEXT NOT NULL,
    source TEXT NOT NULL,
    -- As its author says: 0 says nothing, 1 is easy, 2 medium, 3 hard.
    difficulty BIGINT NOT NULL,
    -- Knowledge points, folded, each between line ends; empty if none.
    topics TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    -- How many papers name it, how many sheets held it, the thousandths of its points that were earned (-1: nobody met it), and
    -- `fine`, `watch` or `bad` (empty: too few met it).
    named BIGINT NOT NULL,
    asked BIGINT NOT NULL,
    observed BIGINT NOT NULL,
    health TEXT NOT NULL,
    folded TEXT NOT NULL
);
CREATE INDEX item_search_shelf ON item_search (level, chapter);
CREATE INDEX item_search_author ON item_search (author);
CREATE INDEX item_search_source ON item_search (source);
CREATE INDEX item_search_changed ON item_search (changed_at DESC, item);
CREATE INDEX opinion_version ON opinion (version);

-- The items that the current version of a paper names.
CREATE TABLE paper_item (
    paper TEXT NOT NULL,
    item TEXT NOT NULL,
    PRIMARY KEY (paper, item)
);
CREATE INDEX paper_item_of ON paper_item (item);

-- How an item did on the sheets of one paper, as of the last look; `health` as in the list.
CREATE TABLE item_health (
    paper TEXT NOT NULL,
    item TEXT NOT NULL,
    asked BIGINT NOT NULL,
    observed BIGINT NOT NULL,
    health TEXT NOT NULL,
    PRIMARY KEY (paper, item)
);
CREATE INDEX item_health_item ON item_health (item);

-- The state of a paper's results at that look.
CREATE TABLE paper_health (
    paper TEXT PRIMARY KEY,
    stamp TEXT NOT NULL,
    at BIGINT NOT NULL
);
