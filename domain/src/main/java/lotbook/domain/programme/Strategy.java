package lotbook.domain.programme;

import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.time.Interval;

/** What a leader publishes: one account's trading under a name. */
public record Strategy(
        String id, ProgrammeId programme, PartyId leader, AccountId account, String name, Interval valid) {}
