package lotbook.domain.programme;

import java.time.LocalDate;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;

/** A trading account with its own identity; its logins on platform servers are dated and may change. */
public record Account(
        AccountId id,
        BrandId brand,
        PartyId holder,
        Optional<ProgrammeId> programme,
        Role role,
        String currency,
        Mode mode,
        LocalDate opened) {

    public enum Role {
        /** Trades and is copied. */
        LEADER,
        /** Copies. */
        FOLLOWER,
        /** The account a money manager trades for a MAM or PAMM. */
        MASTER,
        /** Trades by itself. */
        OWN
    }

    /** How the platform keeps positions. */
    public enum Mode {
        HEDGING, NETTING, FIFO
    }
}
