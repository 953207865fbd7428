-- What the overview asks all the time.

-- Open lots are the sum of all deals. This index holds everything the sum needs, in the order of its groups, so that it reads no
-- rows; the few corrections are found by the same index.
CREATE INDEX execution_open_volume
    ON execution (kind, server, login, symbol, version_id, side, effect, filled, occurred_at, known_at);

-- Movements that wait for a class.
CREATE INDEX movement_by_class ON movement (class, occurred_at);
