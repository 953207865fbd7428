-- Two indexes of executions began with the login: the one by time, and the one that open lots are summed from. The second was the
-- dearest a report has (5 of 18 us for a row with all its indexes), for each of its six columns is compared at every step, and
-- equal for all a login's deals of a symbol. Since it leaves out the kind (V295), which the sum tells, nothing was summed from it
-- alone any more. Now the one by time holds what the sum needs: an account's deals lie together in it, as before.
DROP INDEX execution_open_volume;
DROP INDEX execution_by_login;
CREATE INDEX execution_by_login ON execution (login, server, occurred_at)
    INCLUDE (symbol, version_id, side, effect, filled, known_at, kind);
