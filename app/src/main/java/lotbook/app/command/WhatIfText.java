package lotbook.app.command;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import lotbook.app.allocation.TryVersion.Tried;
import lotbook.app.text.ValueFormat;
import lotbook.domain.allocation.WhatIfOutputs;
import lotbook.domain.allocation.WhatIfOutputs.Line;
import lotbook.domain.allocation.WhatIfOutputs.Side;
import lotbook.domain.allocation.WhatIfOutputs.Sum;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Json;

/**
 * What a version would have done, as a table, as CSV and as JSON; all three hold the same columns. The table is for people: its
 * figures are grouped and have the minus of the grids. The others are for programs.
 */
final class WhatIfText {
    private static final List<String> COLUMNS = List.of(
            "account", "lots-now", "lots-new", "change", "loss-now", "loss-new", "below-minimum-now", "below-minimum-new",
            "refused-new", "margin-now", "margin-new", "lacks-margin-new", "deviation-now", "deviation-new", "fee-now", "fee-new",
            "fee-currency", "why");

    private static final Set<String> WORDS = Set.of("account", "fee-currency", "why");

    private final Terminal terminal;
    private final Tried tried;

    WhatIfText(Terminal terminal, Tried tried) {
        this.terminal = terminal;
        this.tried = tried;
    }

    void table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(COLUMNS);
        tried.outputs().lines().forEach(line -> rows.add(cells(line, ValueFormat::grouped)));
        TextTable.print(
                terminal.out(), rows,
                COLUMNS.stream().map(column -> !WORDS.contains(column)).toList());
        terminal.out().println();
        WhatIfOutputs out = tried.outputs();
        List<List<String>> totals = new ArrayList<>();
        totals.add(List.of("all followers", "now", "new"));
        totals.add(total("lots", lots(out.now().lots()), lots(out.proposed().lots())));
        totals.add(total("lots lost by rounding", loss(out.now().loss()), loss(out.proposed().loss())));
        totals.add(total("followers below the minimum", count(out.now().belowMinimum()), count(out.proposed().belowMinimum())));
        totals.add(total("followers lacking margin", count(out.now().lackMargin()), count(out.proposed().lackMargin())));
        totals.add(total("lots left on the master", lots(out.now().unallocated()), lots(out.proposed().unallocated())));
        TextTable.print(terminal.out(), totals, List.of(false, true, true));
        terminal.note(String.format(
                Locale.ROOT, "%,d trades of the leader, %s lots, among %,d followers: %s against %s.", out.trades(),
                ValueFormat.grouped(lots(out.leaderLots())), out.lines().size(),
                tried.inputs().proposed().id(), tried.inputs().now().id()));
        tried.inputs().assumptions().forEach(terminal::note);
    }

    void csv() {
        terminal.out().println(String.join(",", COLUMNS));
        tried.outputs().lines().forEach(line -> terminal.out().println(String.join(
                ",", cells(line, BigDecimal::toPlainString).stream().map(WhatIfText::quoted).toList())));
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

    private static List<String> total(String what, BigDecimal now, BigDecimal proposed) {
        return List.of(what, ValueFormat.grouped(now), ValueFormat.grouped(proposed));
    }

    private static List<String> cells(Line line, Function<BigDecimal, String> figure) {
        return List.of(
                line.account().value(),
                figure.apply(lots(line.now().lots())), figure.apply(lots(line.proposed().lots())),
                figure.apply(lots(line.change())),
                figure.apply(loss(line.now().loss())), figure.apply(loss(line.proposed().loss())),
                figure.apply(count(line.now().belowMinimum())), figure.apply(count(line.proposed().belowMinimum())),
                figure.apply(count(line.proposed().refused())),
                line.now().margin().map(WhatIfText::money).map(figure).orElse(""),
                line.proposed().margin().map(WhatIfText::money).map(figure).orElse(""),
                line.proposed().lacksMargin() ? "yes" : "no",
                line.now().deviation().map(part -> percent(part, figure)).orElse(""),
                line.proposed().deviation().map(part -> percent(part, figure)).orElse(""),
                line.now().fee().map(WhatIfText::money).map(figure).orElse(""),
                line.proposed().fee().map(WhatIfText::money).map(figure).orElse(""),
                line.currency().orElse(""),
                line.proposed().why());
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
                .put("feeCurrency", line.currency().map(Json::text))
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
                .put("fee", sum.fee().map(Json::decimal))
                .put("why", sum.why())
                .build();
    }

    private static BigDecimal count(int number) {
        return BigDecimal.valueOf(number);
    }

    private static BigDecimal lots(BigDecimal lots) {
        return lots.setScale(Math.max(2, lots.stripTrailingZeros().scale()), RoundingMode.UNNECESSARY);
    }

    private static BigDecimal loss(BigDecimal lots) {
        return lots.setScale(4, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    private static String percent(BigDecimal part, Function<BigDecimal, String> figure) {
        return figure.apply(part.movePointRight(2).setScale(2, RoundingMode.HALF_UP)) + " %";
    }

    /** A formula of a spreadsheet is text there, too. */
    private static String quoted(String cell) {
        String safe = cell.startsWith("=") || cell.startsWith("@") ? "'" + cell : cell;
        return safe.contains(",") || safe.contains("\"") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
