package lotbook.domain.party;

import static lotbook.domain.query.ColumnType.ID;
import static lotbook.domain.query.ColumnType.INSTANT;
import static lotbook.domain.query.ColumnType.TEXT;
import static lotbook.domain.query.TableDefinition.TimeAxes.VERSIONED;
import static lotbook.domain.query.TableDefinition.table;

import java.util.List;
import lotbook.domain.query.TableDefinition;

/** The table of who takes part. */
public final class PartyTables {
    private static final String KYC = "kyc_state";

    /**
     * Every party with its KYC state now, which is withheld from managers. {@code roles} are words joined by commas;
     * {@code kyc-until} is when an approval ends.
     */
    public static final TableDefinition PARTIES = table("parties", VERSIONED)
            .shown("party-id", ID)
            .shown("name", TEXT)
            .shown("kind", Party.Kind.class)
            .shown("roles", TEXT)
            .shown("country", ID)
            .shown("kyc-state", KycState.State.class).guardedBy(KYC)
            .shown("kyc-risk", KycState.Risk.class).guardedBy(KYC)
            .shown("kyc-until", INSTANT).guardedBy(KYC)
            .shown("brand", ID)
            .hidden("valid-from", INSTANT)
            .hidden("valid-to", INSTANT)
            .hidden("reason", TEXT)
            .hidden("known-at", INSTANT)
            .sortedBy("name");

    public static final List<TableDefinition> ALL = List.of(PARTIES);

    private PartyTables() {}
}
