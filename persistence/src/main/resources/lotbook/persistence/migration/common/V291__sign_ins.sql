-- When operators signed in and out to work for a while: with the window, or with a process that goes on by itself. The operator
-- writes the row when the database has let them in; whose it is and when are the database's to say (V292). What was refused has
-- no row, because nobody was there who could have written it: PostgreSQL's own log has that, H2 has nothing.
CREATE TABLE sign_in (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    operator  varchar(63) DEFAULT SESSION_USER NOT NULL,
    step      varchar(10) NOT NULL CHECK (step IN ('SIGNED_IN', 'SIGNED_OUT')),
    why       varchar(400) NOT NULL,
    known_at  timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
