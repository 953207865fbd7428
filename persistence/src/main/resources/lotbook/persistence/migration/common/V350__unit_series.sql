-- Series of units of a pool. Rows are only ever inserted. Guards and rights: V351, lists: V352. Empty where no pool charges so.

-- What each investor holds of each series after a point, in the order of its document.
CREATE TABLE unit_series (
    point_id    bigint NOT NULL REFERENCES dealing_point (id),
    number      integer NOT NULL,
    opened_at   timestamp(6) with time zone NOT NULL,
    apart       varchar(64),
    investor_id varchar(64) NOT NULL,
    units       numeric(30,15) NOT NULL CHECK (units > 0),
    pool_units  numeric(30,15) NOT NULL CHECK (pool_units > 0),
    hwm         numeric(30,15) NOT NULL,
    worth       numeric(24,8) NOT NULL,
    PRIMARY KEY (point_id, number)
);
CREATE INDEX unit_series_by_investor ON unit_series (investor_id, point_id);

-- The series that a fee is of, with what one of its units was worth before.
CREATE TABLE pool_fee_series (
    point_id    bigint NOT NULL,
    number      integer NOT NULL,
    opened_at   timestamp(6) with time zone NOT NULL,
    apart       varchar(64),
    unit_price  numeric(24,12) NOT NULL,
    PRIMARY KEY (point_id, number),
    FOREIGN KEY (point_id, number) REFERENCES pool_fee (point_id, number)
);
