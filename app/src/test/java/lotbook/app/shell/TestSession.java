package lotbook.app.shell;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import lotbook.app.allocation.CheckBreakdowns;
import lotbook.app.answer.FeeAnswer;
import lotbook.app.answer.FeeAnswers;
import lotbook.app.approval.ProposalTrial;
import lotbook.app.change.ChangeDesk;
import lotbook.app.change.ChangesInMemory;
import lotbook.app.feed.FeedReading;
import lotbook.app.panel.Explainer;
import lotbook.app.picking.PickingInMemory;
import lotbook.app.place.Area;
import lotbook.app.table.SyntheticRows;
import lotbook.app.table.Views;
import lotbook.app.text.ValueFormat.PriceDigits;
import lotbook.app.workspace.BenchInMemory;
import lotbook.app.workspace.Workbench;
import lotbook.domain.allocation.AgreedVersions;
import lotbook.domain.allocation.picking.PickingSource;
import lotbook.domain.approval.Policies;
import lotbook.domain.approval.Policy;
import lotbook.domain.approval.ProposalKind;
import lotbook.domain.approval.Proposals;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Step;
import lotbook.domain.fee.run.DisputeHeadline;
import lotbook.domain.fee.run.FeeQuestion;
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
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.trace.RowRelations;
import lotbook.reports.dispute.AnswerBook;

/** A session over {@link SyntheticRows} whose feed can be cut. */
public final class TestSession implements ConsoleSession {
    public static final Instant NOW = Instant.parse("2018-03-01T10:42:11Z");

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Views views = new ShelvesInMemory();
    private final List<String> statementsWritten = new CopyOnWriteArrayList<>();
    private final List<String> feesAnswered = new CopyOnWriteArrayList<>();
    private final RowSource rows;
    private volatile FeedReading feed = new FeedReading(
            "MT5-1", FeedReading.Link.LIVE, Optional.empty(), Optional.of(Duration.ofMillis(120)),
            Optional.of(NOW.minusSeconds(4)), 1_284_310, 0);
    private final Memory memory = new TestMemory();
    private final ChangesInMemory changes = new ChangesInMemory();
    private volatile boolean closed;

    public TestSession(RowSource rows) {
        this.rows = rows;
    }

    void cutFeed() {
        feed = new FeedReading("MT5-1", FeedReading.Link.DOWN, Optional.of(NOW.minusSeconds(372)), feed.lag(),
                Optional.of(NOW.minusSeconds(376)), 1_284_310, 0);
    }

    /** Acts said in this window. */
    ChangesInMemory changesMade() {
        return changes;
    }

    void tellChange() {
        listeners.forEach(Runnable::run);
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public Who who() {
        return new Who("c.marsh", "compliance", "H2 demo.mv.db", "demo", Environment.DEMO);
    }

    @Override
    public void changePassword(String present, String wanted) {}

    @Override
    public List<TableDefinition> tables() {
        return Area.allTables();
    }

    @Override
    public List<TableDefinition> poolless() {
        return List.of();
    }

    @Override
    public MoneyDesks money() {
        return new NoMoney(new FeeAnswers() {
            @Override
            public FeeAnswer of(FeeQuestion question) {
                return new FeeAnswer(question, "USD 120.00", DisputeHeadline.lines("USD 120.00 was charged.", "Agreed.", List.of()),
                        List.of(), new AnswerBook("Fee", "Fee", NOW, List.of()), true);
            }

            @Override
            public void write(FeeAnswer answer, Path file) {
                feesAnswered.add(String.join(" ", answer.question().words()) + " " + file.getFileName());
            }
        });
    }

    @Override
    public Policies policies() {
        return new Policies() {
            @Override
            public NavigableMap<BigDecimal, Policy> of(ProposalKind kind) {
                return new TreeMap<>();
            }

            @Override
            public long waiting(ProposalKind kind) {
                return 0;
            }
        };
    }

    @Override
    public Optional<ChangeDesk> changes() {
        return Optional.of(changes);
    }

    @Override
    public Exceptions exceptions() {
        return new NoExceptions();
    }

    @Override
    public Proposals proposals() {
        return new NoProposals();
    }

    @Override
    public RowSource rows() {
        return rows;
    }

    @Override
    public FilterParser filters() {
        return new FilterParser(InstantSource.fixed(NOW), BusinessCalendar.NEW_YORK_17, Locale.ENGLISH);
    }

    @Override
    public Instant latestMoment() {
        return NOW;
    }

    @Override
    public Explainer explainer(AsOf asOf) {
        return (row, column) -> Optional.of(new Explanation(
                "lots asked for MT5-1/200451",
                "0.77",
                "copy.equity v1",
                List.of(
                        new Step("raw", "leader volume x follower equity / leader equity x multiplier",
                                List.of(new Operand("leader volume", "5.00", "execution:MT5-1/84412077"),
                                        new Operand("follower equity", "15,460.00 USD", "summary:MT5-1/S-200451-1042"),
                                        new Operand("leader equity", "100,000.00 USD", "summary:MT5-1/S-100007-1042"),
                                        new Operand("multiplier", "1.00", "version:AV-0031")),
                                "0.7730", "", "0.7730"),
                        new Step("rounded", "lots in whole steps",
                                List.of(new Operand("raw lots", "0.7730", "step:raw"),
                                        new Operand("lot step", "0.01", "")),
                                "0.7730", "down to a multiple of 0.01", "0.77"),
                        new Step("limited", "within the link's limits 0.01 to 50.00",
                                List.of(new Operand("rounded lots", "0.77", "step:rounded")), "0.77", "", "0.77")),
                List.of("execution:MT5-1/84412077", "version:AV-0031")));
    }

    @Override
    public RowHistory history() {
        return row -> List.of(new RowHistory.Entry(
                RowHistory.Kind.REPORTED, "execution MT5-1/" + row.id(), NOW, Optional.of("MT5-1"), Optional.empty(),
                "message 1284310", Optional.empty(), Optional.empty(), List.of()));
    }

    @Override
    public RowLinks links() {
        return new RowLinks(rows, RowRelations.ALL);
    }

    @Override
    public AgreedVersions versions() {
        return (id, asOf) -> Optional.empty();
    }

    @Override
    public Optional<CheckBreakdowns> checks() {
        return Optional.empty();
    }

    @Override
    public PickingSource picking() {
        return new PickingInMemory();
    }

    @Override
    public Workbench workbench() {
        BenchInMemory bench = new BenchInMemory();
        bench.trade("1300");
        return bench;
    }

    @Override
    public ProposalTrial trial() {
        return (proposal, watch) -> Optional.empty();
    }

    @Override
    public GroupHealthSource health() {
        return new NothingMeasured();
    }

    @Override
    public RecordSearch search() {
        return (text, kinds, limit) -> List.of();
    }

    @Override
    public Statements statements() {
        return (account, month, asOf, file) -> {
            statementsWritten.add(account + " " + month + " " + file.getFileName());
            return new Statements.Written("A-" + account, 0);
        };
    }

    /** Run, link and file of each answer about a fee that was asked for. */
    List<String> feesAnswered() {
        return List.copyOf(feesAnswered);
    }

    /** Account, month and file of each statement that was asked for. */
    List<String> statementsWritten() {
        return List.copyOf(statementsWritten);
    }

    @Override
    public boolean isWithheld(Column column) {
        return false;
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
        return (server, symbol) -> switch (symbol) {
            case "EURUSD", "GBPUSD" -> OptionalInt.of(5);
            case "USDJPY" -> OptionalInt.of(3);
            case "XAUUSD" -> OptionalInt.of(2);
            default -> OptionalInt.empty();
        };
    }

    @Override
    public List<FeedReading> feeds() {
        return List.of(feed);
    }

    @Override
    public Subscription onChange(Runnable changed) {
        listeners.add(changed);
        return () -> listeners.remove(changed);
    }

    @Override
    public void close() {
        closed = true;
    }
}
