package lotbook.app.place;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.app.place.Screen.Page;
import lotbook.app.text.Message;
import lotbook.domain.allocation.AllocationTables;
import lotbook.domain.approval.ApprovalTables;
import lotbook.domain.audit.AuditTables;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.fee.FeeTables;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.ledger.cash.CashTables;
import lotbook.domain.partner.PartnerTables;
import lotbook.domain.party.PartyTables;
import lotbook.domain.period.PeriodTables;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.rate.RateTables;
import lotbook.domain.unit.fund.FundTables;
import org.kordamp.ikonli.feather.Feather;

/**
 * The areas of the rail that have screens, in its order. An area's digit never changes: one that gets its first screen
 * later takes the digit that was kept for it. Settings has none; it stands at the rail's foot, under Ctrl and comma.
 */
public enum Area {
    OVERVIEW(1, Message.AREA_OVERVIEW, Feather.ACTIVITY, List.of(Page.OVERVIEW)),
    PROPOSALS(2, Message.AREA_PROPOSALS, Feather.CHECK_SQUARE, List.of(Page.INBOX, Page.MINE, Page.DECIDED),
            ApprovalTables.PROPOSALS),
    TRADES(3, Message.AREA_TRADES, Feather.REPEAT, List.of(),
            ExecutionTables.TRADES, ExecutionTables.EXECUTIONS, ExecutionTables.BREAKDOWNS,
            ExecutionTables.COPY_EVENTS, ExecutionTables.SLIPPAGE, ExecutionTables.TRADE_LINKS),
    ALLOCATION(4, Message.AREA_ALLOCATION, Feather.SLIDERS, List.of(AllocationTables.VERSIONS, AllocationTables.CHANGES,
            ApprovalTables.COMMANDS), List.of(Page.PICKING)),
    PARTIES(5, Message.AREA_PARTIES, Feather.USERS, List.of(),
            PartyTables.PARTIES, ProgrammeTables.ACCOUNTS, ProgrammeTables.LINKS,
            ProgrammeTables.PROGRAMMES, ProgrammeTables.STRATEGIES, PartnerTables.INTRODUCTIONS),
    MONEY(6, Message.AREA_MONEY, Feather.BOOK_OPEN, List.of(),
            ExecutionTables.SUMMARIES, ExecutionTables.MOVEMENTS, FeeRunTables.RUNS, FeeRunTables.SNAPSHOTS,
            FeeRunTables.TRUE_UPS, FeeTables.CHARGES, FeeTables.TERMS, FeeTables.ACCEPTANCES, FundTables.FUNDS,
            FundTables.HOLDINGS, FundTables.SERIES, FundTables.POINTS, FundTables.CORRECTIONS, FundTables.REQUESTS,
            FundTables.FEES, LedgerTables.PAYEES, LedgerTables.PAYEE_LINES, LedgerTables.BALANCES,
            LedgerTables.SUB_LEDGERS, LedgerTables.LINES, LedgerTables.POSTINGS,
            CashTables.ENTRIES, CashTables.IN_FLIGHT, PeriodTables.PERIODS, RateTables.RATES),
    RECONCILIATION(7, Message.AREA_RECONCILIATION, Feather.GIT_MERGE, List.of(), ExecutionTables.EXCEPTIONS),
    COMPLIANCE(8, Message.AREA_COMPLIANCE, Feather.SHIELD, List.of(),
            PartyTables.KYC_STATES, PartyTables.CONSENTS, PartyTables.LICENCES),
    EVIDENCE(9, Message.AREA_EVIDENCE, Feather.FILE_TEXT, List.of(), AuditTables.AUDIT),
    SETTINGS(0, Message.AREA_SETTINGS, Feather.SETTINGS, List.of(Page.CONNECTIONS, Page.VIEWS, Page.KEYS),
            ProgrammeTables.CALENDARS, ProgrammeTables.BRANDS, ProgrammeTables.INSTRUMENTS, AuditTables.OPERATORS,
            ApprovalTables.POLICIES);

    /** Whoever sees no versions has nothing to compare lots by hand with. */
    private static final Map<Page, TableDefinition> RESTS_ON = Map.of(Page.PICKING, AllocationTables.VERSIONS);

    private final int digit;
    private final Message title;
    private final Feather icon;
    private final List<Screen> screens;

    Area(int digit, Message title, Feather icon, List<Page> pages, TableDefinition... tables) {
        this(digit, title, icon, Stream.concat(
                pages.stream().<Screen>map(Screen.Of::new), Arrays.stream(tables).map(Screen.Grid::new)));
    }

    /** Its tables first. */
    Area(int digit, Message title, Feather icon, List<TableDefinition> tables, List<Page> pages) {
        this(digit, title, icon, Stream.concat(
                tables.stream().<Screen>map(Screen.Grid::new), pages.stream().map(Screen.Of::new)));
    }

    Area(int digit, Message title, Feather icon, Stream<Screen> screens) {
        this.digit = digit;
        this.title = title;
        this.icon = icon;
        this.screens = screens.toList();
    }

    /** Every table that has a screen, in the order of rail and tabs. */
    public static List<TableDefinition> allTables() {
        return Arrays.stream(values())
                .flatMap(area -> area.screens.stream())
                .flatMap(screen -> screen instanceof Screen.Grid(TableDefinition table) ? Stream.of(table) : Stream.empty())
                .toList();
    }

    public static Area of(Screen screen) {
        return switch (screen) {
            case Screen.Compare _, Screen.Workspace _, Screen.ManualLots _ -> ALLOCATION;
            case Screen.FeeTermsDraft _, Screen.Exit _, Screen.History _, Screen.Answer _ -> MONEY;
            case Screen.Grid _, Screen.Of _ -> Arrays.stream(values())
                    .filter(area -> area.screens.contains(screen))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(screen.id() + " stands in no area"));
        };
    }

    /** The areas of somebody who sees these tables; one without a screen is not there. */
    public static List<Area> among(List<TableDefinition> seen) {
        return Arrays.stream(values()).filter(area -> !area.screens(seen).isEmpty()).toList();
    }

    /** The area a digit stands for. */
    public static Optional<Area> of(int digit) {
        return Arrays.stream(values()).filter(area -> area.digit == digit && digit > 0).findFirst();
    }

    /** Its pages, and those of its grids whose tables are among {@code seen}. */
    public List<Screen> screens(List<TableDefinition> seen) {
        return screens.stream()
                .filter(screen -> switch (screen) {
                    case Screen.Grid(TableDefinition table) -> seen.contains(table);
                    case Screen.Of(Page page) -> !RESTS_ON.containsKey(page) || seen.contains(RESTS_ON.get(page));
                    case Screen.Compare _, Screen.Workspace _, Screen.ManualLots _, Screen.FeeTermsDraft _, Screen.Exit _,
                            Screen.History _, Screen.Answer _ -> true;
                })
                .toList();
    }

    /** With Ctrl it opens the area; 0 if no digit does. */
    public int digit() {
        return digit;
    }

    public Message title() {
        return title;
    }

    public Feather icon() {
        return icon;
    }

    public String nodeId() {
        return "area-" + name().toLowerCase(Locale.ROOT);
    }
}
