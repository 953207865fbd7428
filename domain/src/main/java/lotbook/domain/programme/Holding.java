package lotbook.domain.programme;

import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.money.Units;
import lotbook.domain.time.Interval;

/** An investor's units in a PAMM master. */
public record Holding(AccountId master, PartyId investor, Units units, Interval valid) {}
