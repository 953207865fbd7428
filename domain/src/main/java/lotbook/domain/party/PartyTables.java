package lotbook.domain.party;

import static lotbook.domain.query.ColumnType.ID;
import static lotbook.domain.query.ColumnType.INSTANT;
import static lotbook.domain.query.ColumnType.TEXT;
import static lotbook.domain.query.TableDefinition.TimeAxes.VERSIONED;
import static lotbook.domain.query.TableDefinition.table;

import java.util.List;
import lotbook.domain.query.TableDefinition;

/** The tables of who takes part and what is on file of them. */
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

    /** How far identities were verified, from when to when. */
    public static final TableDefinition KYC_STATES = table("kyc", VERSIONED)
            .shown("party-id", ID)
            .shown("name", TEXT)
            .shown("state", KycState.State.class)
            .shown("kyc-risk", KycState.Risk.class)
            .shown("valid-from", INSTANT)
            .shown("valid-to", INSTANT)
            .shown("note", TEXT)
            .hidden("reason", TEXT)
            .hidden("known-at", INSTANT)
            .sortedBy("party-id");

    /** Which documents parties agreed to; a consent ends when it is withdrawn. */
    public static final TableDefinition CONSENTS = table("consents", VERSIONED)
            .shown("party-id", ID)
            .shown("name", TEXT)
            .shown("document", ID)
            .shown("kind", DocumentVersion.Kind.class)
            .shown("valid-from", INSTANT)
            .shown("valid-to", INSTANT)
            .shown("channel", TEXT)
            .shown("language", ID)
            .hidden("address", TEXT)
            .hidden("reason", TEXT)
            .hidden("known-at", INSTANT)
            .sortedBy("party-id");

    /** By what regulators allow parties to manage money. */
    public static final TableDefinition LICENCES = table("licences", VERSIONED)
            .shown("party-id", ID)
            .shown("name", TEXT)
            .shown("authority", ID)
            .shown("number", ID)
            .shown("scope", TEXT)
            .shown("valid-from", INSTANT)
            .shown("valid-to", INSTANT)
            .hidden("reason", TEXT)
            .hidden("known-at", INSTANT)
            .sortedBy("party-id");

    public static final List<TableDefinition> ALL = List.of(PARTIES, KYC_STATES, CONSENTS, LICENCES);

    private PartyTables() {}
}
