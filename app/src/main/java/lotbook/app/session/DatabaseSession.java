package lotbook.app.session;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.app.allocation.CheckBreakdowns;
import lotbook.app.approval.ProposalTrial;
import lotbook.app.change.ChangeDesk;
import lotbook.app.feed.FeedReading;
import lotbook.app.panel.Explainer;
import lotbook.app.place.Area;
import lotbook.app.shell.ConsoleSession;
import lotbook.app.shell.Memory;
import lotbook.app.shell.MoneyDesks;
import lotbook.app.shell.Statements;
import lotbook.app.table.Views;
import lotbook.app.text.ValueFormat.PriceDigits;
import lotbook.app.workspace.DraftShelf;
import lotbook.app.workspace.Workbench;
import lotbook.domain.allocation.AgreedVersions;
import lotbook.domain.allocation.BreakdownChecks.Settling;
import lotbook.domain.allocation.picking.PickingSource;
import lotbook.domain.approval.ApprovalTables;
import lotbook.domain.approval.Policies;
import lotbook.domain.approval.Proposals;
import lotbook.domain.audit.AuditTables;
import lotbook.domain.identity.Environment;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.Column;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.query.RecordSearch;
import lotbook.domain.query.RowHistory;
import lotbook.domain.query.RowLinks;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.reconciliation.Exceptions;
import lotbook.domain.risk.GroupHealthSource;
import lotbook.domain.risk.HealthSettings;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Moments;
import lotbook.domain.trace.RowRelations;
import lotbook.domain.unit.fund.FundTables;
import lotbook.persistence.allocation.StoredAllocationVersions;
import lotbook.persistence.allocation.StoredPicking;
import lotbook.persistence.approval.StoredPolicies;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.database.Operators;
import lotbook.persistence.database.StoredMoments;
import lotbook.persistence.execution.StoredBreakdownChecks;
import lotbook.persistence.execution.StoredReplay;
import lotbook.persistence.intake.ChangeNotices;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.query.SqlRecordSearch;
import lotbook.persistence.query.SqlRowHistory;
import lotbook.persistence.reconciliation.StoredExceptions;
import lotbook.persistence.risk.SqlGroupHealth;

/** A signed-in operator's window on one database. Closing it signs out. */
public final class DatabaseSession implements ConsoleSession {
    private static final Set<TableDefinition> OF_ADMINISTRATORS = Set.of(
            ApprovalTables.PROPOSALS, ApprovalTables.POLICIES, AuditTables.AUDIT, AuditTables.OPERATORS, ProgrammeTables.BRANDS,
            ProgrammeTables.CALENDARS, ProgrammeTables.INSTRUMENTS);

    private final Database database;
    private final ChangeNotices notices;
    private final Supplier<List<FeedReading>> feeds;
    private final String installation;
    private final Environment environment;
    private final Memory memory;
    private final Views views;
    private final RowSource rows;
    private final RowHistory history;
    private final RowLinks links;
    private final AgreedVersions versions;
    private final Proposals proposals;
    private final MoneyDesks money;
    private final Optional<CheckBreakdowns> checks;
    private final Exceptions exceptions;
    private final Workbench workbench;
    private final Optional<ChangeDesk> changes;
    private final ProposalTrial trial;
    private final GroupHealthSource health;
    private final RecordSearch search;
    private final Moments moments;
    private final PriceDigits digits;
    private final List<TableDefinition> tables;
    private final List<TableDefinition> poolless;
    private final Statements statements;
    private final Set<String> withheld;

    /**
     * @param installation the database's short name
     * @param notices closed with the session
     * @param feeds how the feeds stand, asked every second off the interface thread
     * @param settling when a leader's deal is taken for settled and checked
     * @param drafts where this operator's drafts are kept
     */
    public DatabaseSession(
            Database database, String installation, ChangeNotices notices, Supplier<List<FeedReading>> feeds,
            Environment environment, Settling settling, Memory memory, Views views, DraftShelf drafts) {
        this.memory = memory;
        this.views = views;
        this.database = database;
        this.installation = installation;
        this.notices = notices;
        this.feeds = feeds;
        this.environment = environment;
        this.rows = SessionRows.of(database);
        this.digits = InstrumentDigits.of(database);
        Set<String> may = database.readable(Area.allTables().stream()
                .flatMap(table -> Stream.concat(
                        Stream.of(table.viewName()), table.columns().stream().flatMap(column -> column.guard().stream())))
                .collect(Collectors.toSet()));
        List<TableDefinition> readable = Area.allTables().stream()
                .filter(table -> isForRole(table, database.operator().role()) && may.contains(table.viewName()))
                .toList();
        this.poolless = database.operator().role() == OperatorRole.MANAGER && !hadPool(rows)
                ? readable.stream().filter(FundTables.ALL::contains).toList()
                : List.of();
        this.tables = readable.stream().filter(table -> !poolless.contains(table)).toList();
        this.history = new SqlRowHistory(database);
        this.links = new RowLinks(rows, RowRelations.ALL.stream()
                .filter(relation -> tables.contains(relation.to()))
                .toList());
        this.versions = new StoredAllocationVersions(database);
        Runnable told = () -> {
            if (notices instanceof LocalChanges local) {
                local.tell();
            }
        };
        this.proposals = new StoredProposals(database, told);
        this.money = StoredMoney.of(database, proposals, told);
        // On H2 the administrator owns the file and may write anything.
        this.checks = database.operator().role() == OperatorRole.COMPLIANCE && database.mayWrite("breakdown_check")
                ? Optional.of(new CheckBreakdowns(
                        new StoredBreakdownChecks(database, told), new StoredReplay(database), settling))
                : Optional.empty();
        this.exceptions = new StoredExceptions(database, told);
        this.workbench = new StoredWorkbench(database, proposals, drafts);
        this.changes = StoredChangeDesk.of(database, proposals);
        this.trial = new StoredTrial(database);
        this.health = new SqlGroupHealth(database, HealthSettings.DEFAULT, BusinessCalendar.NEW_YORK_17);
        this.search = new SqlRecordSearch(database);
        this.moments = new StoredMoments(database);
        this.statements = new AccountStatements(database, rows, filters());
        this.withheld = tables.stream()
                .flatMap(table -> table.columns().stream())
                .flatMap(column -> column.guard().stream())
                .distinct()
                .filter(guard -> !may.contains(guard))
                .collect(Collectors.toSet());
    }

    /** On H2 the administrator owns the file and no right can be withheld, so the window keeps to the role as well. */
    private static boolean isForRole(TableDefinition table, OperatorRole role) {
        return role != OperatorRole.ADMINISTRATOR || OF_ADMINISTRATORS.contains(table);
    }

    /** A pool that was given up has its dealing points still. */
    private static boolean hadPool(RowSource rows) {
        return Stream.of(FundTables.FUNDS, FundTables.POINTS).anyMatch(table -> rows.ids(Question.of(table)).ids().length > 0);
    }

    @Override
    public Who who() {
        return new Who(
                database.operator().name(),
                database.operator().role().name().toLowerCase(Locale.ROOT),
                database.describe(),
                installation,
                environment);
    }

    @Override
    public void changePassword(String present, String wanted) {
        new Operators(database).changeOwnPassword(present, wanted, "Changed in the window");
    }

    @Override
    public List<TableDefinition> tables() {
        return tables;
    }

    @Override
    public List<TableDefinition> poolless() {
        return poolless;
    }

    @Override
    public RowSource rows() {
        return rows;
    }

    @Override
    public FilterParser filters() {
        return new FilterParser(database.clock(), BusinessCalendar.NEW_YORK_17, Locale.ROOT);
    }

    @Override
    public Explainer explainer(AsOf asOf) {
        return new StoredExplainers(database, rows, proposals, money.histories(), picking()).at(asOf);
    }

    @Override
    public Instant latestMoment() {
        return moments.latest();
    }

    @Override
    public RowHistory history() {
        return history;
    }

    @Override
    public RowLinks links() {
        return links;
    }

    @Override
    public AgreedVersions versions() {
        return versions;
    }

    @Override
    public MoneyDesks money() {
        return money;
    }

    @Override
    public PickingSource picking() {
        return new StoredPicking(database, BusinessCalendar.NEW_YORK_17);
    }

    @Override
    public Optional<CheckBreakdowns> checks() {
        return checks;
    }

    @Override
    public Exceptions exceptions() {
        return exceptions;
    }

    @Override
    public Proposals proposals() {
        return proposals;
    }

    @Override
    public Workbench workbench() {
        return workbench;
    }

    @Override
    public Optional<ChangeDesk> changes() {
        return changes;
    }

    @Override
    public Policies policies() {
        return new StoredPolicies(database);
    }

    @Override
    public ProposalTrial trial() {
        return trial;
    }

    @Override
    public GroupHealthSource health() {
        return health;
    }

    @Override
    public RecordSearch search() {
        return search;
    }

    @Override
    public Statements statements() {
        return statements;
    }

    @Override
    public boolean isWithheld(Column column) {
        return column.guard().filter(withheld::contains).isPresent();
    }

    @Override
    public Memory memory() {
        return memory;
    }

    @Override
    public Views views() {
        return views;
    }

    @Override
    public PriceDigits priceDigits() {
        return digits;
    }

    @Override
    public List<FeedReading> feeds() {
        return feeds.get();
    }

    @Override
    public Subscription onChange(Runnable changed) {
        ChangeNotices.Subscription subscription = notices.subscribe(change -> changed.run());
        return subscription::close;
    }

    @Override
    public void close() {
        notices.close();
        database.close();
    }
}
