package lotbook.app.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import lotbook.app.text.ValueFormat;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Json;
import lotbook.domain.explain.Recorder;
import lotbook.domain.identity.Login;
import lotbook.domain.risk.Activity;
import lotbook.domain.risk.Aum;
import lotbook.domain.risk.AumCalculation;
import lotbook.domain.risk.Exposure;
import lotbook.domain.risk.ExposureCalculation;
import lotbook.domain.risk.GroupHealth;
import lotbook.domain.risk.GroupHealthCalculation;
import lotbook.domain.risk.GroupHealthSource;
import lotbook.domain.risk.HealthInputs;
import lotbook.domain.risk.HealthSettings;
import lotbook.domain.risk.Missing;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Database;
import lotbook.persistence.risk.SqlGroupHealth;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lotbook overview}: the figures of the console's first screen. */
@Command(
        name = "overview",
        description = "Print how the group stands: equity, margin, open exposure, concentration, ages of summaries, copy"
                + " events and what waits; accounts that a figure lacks are named.",
        footer = {"", "Example: lotbook overview --as-at 2018-03-29T15:00:30Z --format json"})
final class OverviewCommand implements Callable<Integer> {
    private enum Format {
        TABLE, JSON
    }

    /** One printed figure; the name is the JSON member as well. */
    private record Line(String part, String name, String value) {}

    private final Terminal terminal;

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    @Option(names = "--currency", paramLabel = "C", description = "The reporting currency; USD is the default.")
    private String currency = HealthSettings.DEFAULT_CURRENCY;

    @Option(names = "--format", description = "table or json; table is the default.")
    private Format format = Format.TABLE;

    OverviewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        HealthSettings defaults = HealthSettings.DEFAULT;
        HealthSettings settings = new HealthSettings(
                currency.toUpperCase(Locale.ROOT), defaults.nearStopPercent(), defaults.oldAfter(),
                defaults.rounding());
        try (Database open = database.open(terminal)) {
            print(lines(new SqlGroupHealth(open, settings, BusinessCalendar.NEW_YORK_17), asOf.value()));
        }
        return ExitCode.DONE;
    }

    private List<Line> lines(GroupHealthSource source, AsOf asked) {
        HealthInputs inputs = source.health(asked);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("moment", "as-at", inputs.moment().asAt().toString()));
        lines.add(new Line("moment", "known-at", inputs.moment().knownAt().toString()));
        lines.add(new Line("moment", "business-day", inputs.moment().day().toString()));
        health(lines, GroupHealthCalculation.calculate(inputs, Recorder.SILENT));
        aum(lines, AumCalculation.calculate(inputs, Recorder.SILENT));
        exposure(lines, ExposureCalculation.calculate(source.exposure(asked), Recorder.SILENT));
        activity(lines, source.activity(asked));
        return lines;
    }

    private void health(List<Line> lines, GroupHealth health) {
        String part = "group";
        lines.add(new Line(part, "currency", health.settings().currency()));
        lines.add(new Line(part, "accounts", health.counted() + " of " + health.accounts()));
        lines.add(new Line(part, "equity", figure(health.equity())));
        lines.add(new Line(part, "balance", figure(health.balance())));
        lines.add(new Line(part, "credit", figure(health.credit())));
        lines.add(new Line(part, "floating", figure(health.floating())));
        lines.add(new Line(part, "used-margin", figure(health.usedMargin())));
        health.marginLevelPercent().ifPresent(level -> lines.add(new Line(part, "margin-level", figure(level) + " %")));
        lines.add(new Line(part, "near-stop", String.valueOf(health.nearStop().size())));
        health.nearStop().forEach(near ->
                lines.add(new Line("near-stop", near.login().toString(), figure(near.marginLevelPercent()) + " %")));
        missing(lines, "group-missing", health.missing());
        health.ages().newest().ifPresent(newest -> lines.add(new Line("summaries", "newest", newest.toString())));
        lines.add(new Line("summaries", "older-than-" + health.settings().oldAfter().toSeconds() + "-s",
                String.valueOf(health.ages().old().size())));
        health.ages().old().forEach(old ->
                lines.add(new Line("old-summary", old.login().toString(), old.measuredAt().toString())));
    }

    private void aum(List<Line> lines, Aum aum) {
        lines.add(new Line("aum", "total", figure(aum.total())));
        lines.add(new Line("aum", "own-money-left-out", figure(aum.ownMoney())));
        aum.leaders().forEach(share -> lines.add(new Line("aum-of-leader", share.leader().value(),
                figure(share.amount()) + share.percent().map(percent -> "  " + figure(percent) + " %").orElse(""))));
        missing(lines, "aum-missing", aum.missing());
    }

    private void exposure(List<Line> lines, Exposure exposure) {
        exposure.symbols().forEach(one -> lines.add(new Line("open", one.symbol(), "net " + figure(one.netLots())
                + " lots, gross " + figure(one.grossLots()) + " lots, net worth "
                + one.netWorth().map(this::figure).orElse("unknown"))));
        exposure.leaders().forEach(one -> lines.add(new Line("open-by-leader",
                one.leader().map(Object::toString).orElse("none"), "net " + figure(one.netLots()) + " lots, gross "
                        + figure(one.grossLots()) + " lots")));
    }

    private static void activity(List<Line> lines, Activity activity) {
        activity.events().forEach(one ->
                lines.add(new Line("copy-events-today", word(one.kind()), String.valueOf(one.count()))));
        activity.waiting().forEach(one ->
                lines.add(new Line("waiting", word(one.kind()), one.count() + ", oldest " + one.oldest())));
        activity.lapses().forEach(one -> lines.add(new Line("not-covered", word(one.kind()), one.text())));
        activity.selfFollowing().forEach(one -> lines.add(new Line("self-following-link", one.value(), "")));
        activity.changes().ifPresent(changes ->
                lines.add(new Line("changes-today", "count", String.valueOf(changes.count()))));
        activity.feeds().forEach(feed -> lines.add(new Line(
                "feed-last-message", feed.server(), feed.lastMessage().map(Object::toString).orElse("none"))));
    }

    private static void missing(List<Line> lines, String part, Missing missing) {
        for (Login login : missing.unmeasured()) {
            lines.add(new Line(part, login.toString(), "no summary"));
        }
        missing.withoutRate().forEach((code, logins) -> logins.forEach(login ->
                lines.add(new Line(part, login.toString(), "no rate of " + code))));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For people as in the grids, for programs every digit and nothing else. */
    private String figure(BigDecimal number) {
        return format == Format.TABLE ? ValueFormat.grouped(number) : number.toPlainString();
    }

    private void print(List<Line> lines) {
        switch (format) {
            case TABLE -> TextTable.print(
                    terminal.out(),
                    lines.stream().map(line -> List.of(line.part(), line.name(), line.value())).toList(),
                    List.of(false, false, false));
            case JSON -> terminal.out().println(json(lines));
        }
    }

    /** An object a part; parts keep the names of their lines. */
    private static String json(List<Line> lines) {
        Json.Builder whole = Json.object();
        lines.stream().map(Line::part).distinct().forEach(part -> {
            Json.Builder object = Json.object();
            lines.stream().filter(line -> line.part().equals(part)).forEach(line -> object.put(line.name(), line.value()));
            whole.put(part, object.build());
        });
        return CanonicalJson.write(whole.build());
    }
}
