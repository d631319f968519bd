-- Every state of every vote that has ever been accepted, in the order of arrival. Nothing is changed here but the standing.
CREATE TABLE votes (
    arrival INTEGER PRIMARY KEY,
    tool TEXT NOT NULL,
    voter TEXT NOT NULL,
    at BIGINT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('ship', 'skip', 'none')),
    received BIGINT NOT NULL,
    network TEXT NOT NULL,
    standing TEXT NOT NULL CHECK (standing IN ('counted', 'held', 'void')),
    step BIGINT NOT NULL DEFAULT 0,
    UNIQUE (tool, voter, at, verdict)
);
CREATE INDEX votes_received ON votes (received, tool);

CREATE TABLE voters (voter TEXT NOT NULL PRIMARY KEY, day BIGINT NOT NULL, network TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX voters_day ON voters (day, network);

-- What networks are hashed with; a key is removed with its day.
CREATE TABLE day_keys (day BIGINT NOT NULL PRIMARY KEY, secret TEXT NOT NULL);

-- What operators have done, and the standing that each vote had before.
CREATE TABLE steps (
    step INTEGER PRIMARY KEY,
    at BIGINT NOT NULL,
    what TEXT NOT NULL,
    votes BIGINT NOT NULL DEFAULT 0,
    undone_by BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE step_votes (
    step BIGINT NOT NULL,
    arrival BIGINT NOT NULL,
    before TEXT NOT NULL,
    PRIMARY KEY (step, arrival)
) WITHOUT ROWID;

-- The tallies as they were last written, for the instances that did not write them.
CREATE TABLE published (place BIGINT NOT NULL PRIMARY KEY, at BIGINT NOT NULL, tallies TEXT NOT NULL);
