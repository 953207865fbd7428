package lotbook.app.shell;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.app.allocation.CheckBreakdowns;
import lotbook.app.approval.ProposalTrial;
import lotbook.app.change.ChangeDesk;
import lotbook.app.feed.FeedReading;
import lotbook.app.panel.Explainer;
import lotbook.app.table.Views;
import lotbook.app.text.ValueFormat.PriceDigits;
import lotbook.app.workspace.Workbench;
import lotbook.domain.allocation.AgreedVersions;
import lotbook.domain.allocation.picking.PickingSource;
import lotbook.domain.approval.Policies;
import lotbook.domain.approval.Proposals;
import lotbook.domain.identity.Environment;
import lotbook.domain.query.Column;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.RecordSearch;
import lotbook.domain.query.RowHistory;
import lotbook.domain.query.RowLinks;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.reconciliation.Exceptions;
import lotbook.domain.risk.GroupHealthSource;
import lotbook.domain.time.AsOf;

/**
 * Everything a signed-in operator's window asks of the outside. Calls that read block and run off the interface
 * thread.
 */
public interface ConsoleSession extends AutoCloseable {
    Who who();

    /**
     * Gives the operator another password, which counts for what is open too. Blocks.
     *
     * @throws lotbook.domain.failure.FailureException with the remedy if {@code present} isn't the present one or the other
     *     won't do
     */
    void changePassword(String present, String wanted);

    /** The grids this operator has rights to, in the order of the tabs. */
    List<TableDefinition> tables();

    /** Grids whose rows are about pools, for a manager who has none: not among {@link #tables}, though rights would allow it. */
    List<TableDefinition> poolless();

    RowSource rows();

    FilterParser filters();

    /** @param asOf the moments the derivation is asked at */
    Explainer explainer(AsOf asOf);

    /** The latest moment that can be asked about: no transaction that began before it is still open. Blocks. */
    Instant latestMoment();

    /** Versions and reports behind a row. */
    RowHistory history();

    /** Where a row came from and what came of it, among the tables this operator has rights to. */
    RowLinks links();

    /** Allocation versions one at a time, to put two side by side. */
    AgreedVersions versions();

    /** Terms, fees, pools and months. */
    MoneyDesks money();

    /** Blocks that were dealt out by hand, as far as the operator may see them. */
    PickingSource picking();

    /** Checks leaders' deals; empty for whoever may not record what is found. */
    Optional<CheckBreakdowns> checks();

    /** Exceptions, which compliance settles. */
    Exceptions exceptions();

    /** What takes two people: to look at, propose and decide. */
    Proposals proposals();

    /** Drafts of versions. */
    Workbench workbench();

    /** What proposals would make of what happened. */
    ProposalTrial trial();

    /** What changes how accounts and links stand, for those who may; empty for others, who only read. */
    Optional<ChangeDesk> changes();

    /** Who proposes and decides what. */
    Policies policies();

    /** What the overview is calculated from. */
    GroupHealthSource health();

    /** Looks records up for the palette. */
    RecordSearch search();

    /** Makes statements of accounts. */
    Statements statements();

    /** Whether the operator may not read what stands in this column, though they see its rows. */
    boolean isWithheld(Column column);

    Memory memory();

    /** How this operator arranged grids. */
    Views views();

    PriceDigits priceDigits();

    /** The feeds this database knows, by server name; asked every second. */
    List<FeedReading> feeds();

    /**
     * Calls {@code changed}, from any thread, after facts were committed. One call may stand for many; more than
     * needed do no harm.
     */
    Subscription onChange(Runnable changed);

    /** Gives back what the session holds; the window is gone by then. */
    @Override
    void close();

    /** Ends a subscription; ending twice is fine. */
    @FunctionalInterface
    interface Subscription {
        void end();
    }

    /**
     * What the status bar says about the session.
     *
     * @param environment DEMO, TEST or LIVE as the administrator set it
     * @param database kind and name: {@code H2 demo.mv.db}
     * @param installation the database's short name, which links carry: {@code aurora}
     * @param role in words: {@code compliance}
     */
    record Who(String operator, String role, String database, String installation, Environment environment) {}
}
