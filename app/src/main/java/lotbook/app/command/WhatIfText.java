package lotbook.app.command;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.app.allocation.TryVersion.Tried;
import lotbook.domain.allocation.WhatIfOutputs;
import lotbook.domain.allocation.WhatIfOutputs.Line;
import lotbook.domain.allocation.WhatIfOutputs.Side;
import lotbook.domain.allocation.WhatIfOutputs.Sum;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Json;

/** What a version would have done, as a table, as CSV and as JSON; all three hold the same columns. */
final class WhatIfText {
    private static final List<String> COLUMNS = List.of(
            "account", "lots-now", "lots-new", "change", "loss-now", "loss-new", "below-minimum-now", "below-minimum-new",
            "refused-new", "margin-now", "margin-new", "lacks-margin-new", "deviation-now", "deviation-new", "why");

    private final Terminal terminal;
    private final Tried tried;

    WhatIfText(Terminal terminal, Tried tried) {
        this.terminal = terminal;
        this.tried = tried;
    }

    void table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(COLUMNS);
        tried.outputs().lines().forEach(line -> rows.add(cells(line)));
        TextTable.print(
                terminal.out(), rows,
                COLUMNS.stream().map(column -> !column.equals("account") && !column.equals("why")).toList());
        terminal.out().println();
        WhatIfOutputs out = tried.outputs();
        List<List<String>> totals = new ArrayList<>();
        totals.add(List.of("all followers", "now", "new"));
        totals.add(List.of("lots", plain(out.now().lots()), plain(out.proposed().lots())));
        totals.add(List.of("rounding loss", lots(out.now().loss()), lots(out.proposed().loss())));
        totals.add(List.of(
                "fall below the minimum", "" + out.now().belowMinimum(), "" + out.proposed().belowMinimum()));
        totals.add(List.of("lack margin", "" + out.now().lackMargin(), "" + out.proposed().lackMargin()));
        totals.add(List.of("stays on the master", plain(out.now().unallocated()), plain(out.proposed().unallocated())));
        TextTable.print(terminal.out(), totals, List.of(false, true, true));
        terminal.note(String.format(
                Locale.ROOT, "%,d trades of the leader, %s lots, among %,d followers: %s against %s.", out.trades(),
                plain(out.leaderLots()), out.lines().size(), tried.inputs().proposed().id(), tried.inputs().now().id()));
        tried.inputs().assumptions().forEach(terminal::note);
    }

    void csv() {
        terminal.out().println(String.join(",", COLUMNS));
        tried.outputs().lines().forEach(line ->
                terminal.out().println(String.join(",", cells(line).stream().map(WhatIfText::quoted).toList())));
    }

    void json() {
        terminal.out().println(CanonicalJson.write(Json.object()
                .put("now", tried.inputs().now().id().value())
                .put("proposed", tried.inputs().proposed().id().value())
                .put("trades", tried.outputs().trades())
                .put("leaderLots", tried.outputs().leaderLots())
                .put("assumptions", Json.array(tried.inputs().assumptions().stream().map(Json::text).toList()))
                .put("totalsNow", side(tried.outputs().now()))
                .put("totalsProposed", side(tried.outputs().proposed()))
                .put("followers", Json.array(tried.outputs().lines().stream().map(WhatIfText::object).toList()))
                .build()));
    }

    private static List<String> cells(Line line) {
        return Stream.of(
                        line.account().value(),
                        plain(line.now().lots()), plain(line.proposed().lots()), plain(line.change()),
                        lots(line.now().loss()), lots(line.proposed().loss()),
                        "" + line.now().belowMinimum(), "" + line.proposed().belowMinimum(),
                        "" + line.proposed().refused(),
                        money(line.now().margin()), money(line.proposed().margin()),
                        line.proposed().lacksMargin() ? "yes" : "no",
                        percent(line.now().deviation()), percent(line.proposed().deviation()),
                        line.proposed().why())
                .toList();
    }

    private static Json side(Side side) {
        return Json.object()
                .put("lots", side.lots())
                .put("loss", side.loss())
                .put("belowMinimum", side.belowMinimum())
                .put("lackMargin", side.lackMargin())
                .put("unallocated", side.unallocated())
                .build();
    }

    private static Json object(Line line) {
        return Json.object()
                .put("account", line.account().value())
                .put("change", line.change())
                .put("now", sum(line.now()))
                .put("proposed", sum(line.proposed()))
                .build();
    }

    private static Json sum(Sum sum) {
        return Json.object()
                .put("lots", sum.lots())
                .put("loss", sum.loss())
                .put("traded", sum.traded())
                .put("belowMinimum", sum.belowMinimum())
                .put("refused", sum.refused())
                .put("margin", sum.margin().map(Json::decimal))
                .put("lacksMargin", sum.lacksMargin())
                .put("deviation", sum.deviation().map(Json::decimal))
                .put("why", sum.why())
                .build();
    }

    private static String plain(BigDecimal amount) {
        return amount.toPlainString();
    }

    private static String lots(BigDecimal loss) {
        return loss.setScale(4, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String money(Optional<BigDecimal> amount) {
        return amount.map(present -> present.setScale(2, RoundingMode.HALF_UP).toPlainString()).orElse("");
    }

    private static String percent(Optional<BigDecimal> part) {
        return part.map(present -> present.movePointRight(2).setScale(2, RoundingMode.HALF_UP).toPlainString() + " %").orElse("");
    }

    /** A formula of a spreadsheet is text there, too. */
    private static String quoted(String cell) {
        String safe = cell.startsWith("=") || cell.startsWith("@") ? "'" + cell : cell;
        return safe.contains(",") || safe.contains("\"") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
