-- What payees are paid of a charge where the terms name a currency for them, and at which rate: as the line's document has it.
-- Empty in rows that were written before, and where the account's currency is paid. Guards and list: V336.
ALTER TABLE fee_charge ADD COLUMN payout numeric(24,8);
ALTER TABLE fee_charge ADD COLUMN payout_in varchar(12);
ALTER TABLE fee_charge ADD COLUMN payout_rate numeric(24,8);
