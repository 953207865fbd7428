-- A pool's HWM with equalisation. Guards: V346, lists: V347. Empty where no pool charges so.

-- What a holder has at risk after a point: a credit against the pool's next fee.
ALTER TABLE unit_hwm ADD COLUMN credit numeric(24,8);

-- Of a fee that is the investor's part of the pool's: the part, what of it was given back as units, and those units.
ALTER TABLE pool_fee ADD COLUMN part numeric(24,8);
ALTER TABLE pool_fee ADD COLUMN credited numeric(24,8);
ALTER TABLE pool_fee ADD COLUMN added numeric(30,15);
