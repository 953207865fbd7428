package lotbook.domain.approval;

import static lotbook.domain.query.ColumnType.AGE;
import static lotbook.domain.query.ColumnType.COUNT;
import static lotbook.domain.query.ColumnType.HASH;
import static lotbook.domain.query.ColumnType.ID;
import static lotbook.domain.query.ColumnType.INSTANT;
import static lotbook.domain.query.ColumnType.MONEY;
import static lotbook.domain.query.ColumnType.STATE;
import static lotbook.domain.query.ColumnType.TEXT;
import static lotbook.domain.query.TableDefinition.TimeAxes.VERSIONED;
import static lotbook.domain.query.TableDefinition.table;

import java.util.List;
import lotbook.domain.query.TableDefinition;

/** The tables of what takes two people, of who those are, and of what goes out to servers. */
public final class ApprovalTables {
    /** Every proposal, as it stood at a moment. {@code decided-by} is who decided last; {@code hash} is what was decided on. */
    public static final TableDefinition PROPOSALS = table("proposals", VERSIONED)
            .shown("proposal", ID)
            .shown("kind", STATE)
            .shown("subject", ID)
            .shown("state", ProposalState.class)
            .shown("proposed-by", ID)
            .shown("proposed-at", INSTANT)
            .shown("decided-by", ID)
            .shown("reason", TEXT)
            .shown("decision-reason", TEXT)
            .shown("hash", HASH)
            .hidden("known-at", INSTANT)
            .newestFirst("proposed-at");

    /**
     * Every command to a server, as it stood at a moment. {@code age} is since it was made, while it is neither answered nor out
     * of time; {@code message-type} and {@code wire-id} are what the server knows it by.
     */
    public static final TableDefinition COMMANDS = table("commands", VERSIONED)
            .shown("command", ID)
            .shown("kind", STATE)
            .shown("subject", ID)
            .shown("server", ID)
            .shown("state", CommandState.class)
            .shown("age", AGE)
            .shown("since", INSTANT)
            .shown("created-by", ID)
            .shown("answer", TEXT)
            .shown("expires-at", INSTANT)
            .hidden("made-at", INSTANT)
            .hidden("proposal", ID)
            .hidden("message-type", ID)
            .hidden("wire-id", ID)
            .hidden("known-at", INSTANT)
            .newestFirst("since");

    /**
     * Who may propose a kind of change from an amount on, who decides, and how many have to agree; each row is how that stood
     * from {@code since} on. Several roles stand beside each other in words.
     */
    public static final TableDefinition POLICIES = table("policies", VERSIONED)
            .shown("kind", STATE)
            .shown("from-amount", MONEY)
            .shown("amount-in", AmountUnit.class)
            .shown("proposers", TEXT)
            .shown("deciders", TEXT)
            .shown("decisions", COUNT)
            .shown("origin", PolicyOrigin.class)
            .shown("proposed-by", ID)
            .shown("decided-by", ID)
            .shown("since", INSTANT)
            .shown("reason", TEXT)
            .hidden("proposal", ID)
            .hidden("known-at", INSTANT)
            .sortedBy("kind");

    public static final List<TableDefinition> ALL = List.of(PROPOSALS, COMMANDS, POLICIES);

    private ApprovalTables() {}
}
