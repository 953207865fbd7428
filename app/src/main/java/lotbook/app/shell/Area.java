package lotbook.app.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import lotbook.app.text.Message;
import lotbook.domain.allocation.AllocationTables;
import lotbook.domain.audit.AuditTables;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.rate.RateTables;
import org.kordamp.ikonli.feather.Feather;

/**
 * The areas of the rail that have screens, in its order. An area's digit never changes: one that gets its first screen
 * later takes the digit that was kept for it.
 */
public enum Area {
    TRADES(3, Message.AREA_TRADES, Feather.REPEAT,
            ExecutionTables.TRADES, ExecutionTables.EXECUTIONS, ExecutionTables.BREAKDOWNS,
            ExecutionTables.COPY_EVENTS, ExecutionTables.SLIPPAGE, ExecutionTables.TRADE_LINKS),
    ALLOCATION(4, Message.AREA_ALLOCATION, Feather.SLIDERS, AllocationTables.VERSIONS),
    PARTIES(5, Message.AREA_PARTIES, Feather.USERS, ProgrammeTables.ACCOUNTS, ProgrammeTables.LINKS),
    MONEY(6, Message.AREA_MONEY, Feather.BOOK_OPEN, ExecutionTables.SUMMARIES, ExecutionTables.MOVEMENTS,
            RateTables.RATES),
    RECONCILIATION(7, Message.AREA_RECONCILIATION, Feather.GIT_MERGE, ExecutionTables.EXCEPTIONS),
    EVIDENCE(9, Message.AREA_EVIDENCE, Feather.FILE_TEXT, AuditTables.AUDIT);

    private final int digit;
    private final Message title;
    private final Feather icon;
    private final List<TableDefinition> screens;

    Area(int digit, Message title, Feather icon, TableDefinition... screens) {
        this.digit = digit;
        this.title = title;
        this.icon = icon;
        this.screens = List.of(screens);
    }

    /** Every screen there is, in the order of rail and tabs. */
    public static List<TableDefinition> allScreens() {
        return Arrays.stream(values()).flatMap(area -> area.screens.stream()).toList();
    }

    static Area of(TableDefinition screen) {
        return Arrays.stream(values())
                .filter(area -> area.screens.contains(screen))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(screen.id() + " stands in no area"));
    }

    /** The areas of somebody who sees these screens; one without a screen is not there. */
    static List<Area> among(List<TableDefinition> seen) {
        return Arrays.stream(values()).filter(area -> !area.screens(seen).isEmpty()).toList();
    }

    /** Those of its screens that are among {@code seen}. */
    List<TableDefinition> screens(List<TableDefinition> seen) {
        return screens.stream().filter(seen::contains).toList();
    }

    /** With Ctrl it opens the area. */
    int digit() {
        return digit;
    }

    Message title() {
        return title;
    }

    Feather icon() {
        return icon;
    }

    String nodeId() {
        return "area-" + name().toLowerCase(Locale.ROOT);
    }
}
