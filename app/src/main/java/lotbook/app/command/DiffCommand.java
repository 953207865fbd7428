package lotbook.app.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.app.allocation.CompareVersions;
import lotbook.app.allocation.CompareVersions.Compared;
import lotbook.app.allocation.TermWords;
import lotbook.app.text.Texts;
import lotbook.domain.allocation.AgreedVersion;
import lotbook.domain.allocation.Term;
import lotbook.domain.allocation.VersionDiff.Line;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Json;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.AsOf;
import lotbook.persistence.allocation.StoredAllocationVersions;
import lotbook.persistence.database.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lotbook diff}: what differs between two records. */
@Command(name = "diff", description = "Print what differs between two records.")
final class DiffCommand extends CommandGroup {
    private enum Format {
        TABLE, JSON
    }

    private static final String ABSENT = "-";

    private final Terminal terminal;

    DiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "versions",
            description = "Print the terms in which two allocation versions differ. Exit 1 if they do.",
            footer = {"", "Example: lotbook diff versions AV-0031 AV-0047 --as-known-at 2018-03-15T00:00:00Z"})
    int versions(
            @Mixin HelpOption help,
            @Mixin DatabaseOption database,
            @Mixin AsOfOption asOf,
            @Parameters(paramLabel = "ID", description = "The one version ...") VersionId before,
            @Parameters(paramLabel = "ID", description = "... and the other.") VersionId after,
            @Option(names = "--all", description = "Print the equal terms too.") boolean all,
            @Option(names = "--format", defaultValue = "TABLE", description = "table or json; table is the default.")
                    Format format) {
        try (Database open = database.open(terminal)) {
            AsOf moment = asOf.value();
            Compared compared = new CompareVersions(new StoredAllocationVersions(open)).compare(before, after, moment);
            List<Line> lines = all ? compared.diff().lines() : compared.diff().differences();
            switch (format) {
                case TABLE -> printTable(compared, lines, moment.asAt().orElseGet(() -> open.clock().instant()));
                case JSON -> printJson(compared, lines);
            }
            return compared.diff().differences().isEmpty() ? ExitCode.DONE : ExitCode.FINDING;
        }
    }

    private void printTable(Compared compared, List<Line> lines, Instant asAt) {
        List<List<String>> heads = new ArrayList<>();
        heads.add(List.of("version", "state", "from", "to", "known at", "author", "sha256", "reason"));
        heads.add(head(compared.before(), asAt));
        heads.add(head(compared.after(), asAt));
        TextTable.print(terminal.out(), heads, heads.getFirst().stream().map(title -> false).toList());
        if (!lines.isEmpty()) {
            terminal.out().println();
            Texts texts = Texts.english();
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("term", "change", compared.before().version().id().value(),
                    compared.after().version().id().value(), "difference"));
            lines.forEach(line -> rows.add(List.of(
                    TermWords.of(line.place(), texts),
                    line.change().name().toLowerCase(Locale.ROOT),
                    line.before().map(Term::text).orElse(ABSENT),
                    line.after().map(Term::text).orElse(ABSENT),
                    line.difference().orElse(""))));
            TextTable.print(terminal.out(), rows, List.of(false, false, false, false, true));
        }
        int different = compared.diff().differences().size();
        terminal.note((different == 1 ? "1 term differs" : different + " terms differ") + ", "
                + (compared.diff().equalLines() == 1 ? "1 is equal." : compared.diff().equalLines() + " are equal."));
    }

    private static List<String> head(AgreedVersion agreed, Instant asAt) {
        return List.of(
                agreed.version().id().value(),
                agreed.standing(asAt).name().toLowerCase(Locale.ROOT).replace('_', ' '),
                agreed.version().valid().from().toString(),
                agreed.version().valid().to().map(Instant::toString).orElse(ABSENT),
                agreed.knownAt().toString(),
                agreed.author().orElse(ABSENT),
                agreed.hash().shortForm(),
                agreed.version().reason());
    }

    private void printJson(Compared compared, List<Line> lines) {
        terminal.out().println(CanonicalJson.write(Json.object()
                .put("before", document(compared.before()))
                .put("after", document(compared.after()))
                .put("equal", compared.diff().equalLines())
                .put("terms", Json.array(lines.stream().map(DiffCommand::term).toList()))
                .build()));
    }

    private static Json document(AgreedVersion agreed) {
        return Json.object()
                .put("id", agreed.version().id().value())
                .put("validFrom", agreed.version().valid().from().toString())
                .put("validTo", text(agreed.version().valid().to().map(Instant::toString)))
                .put("knownAt", agreed.knownAt().toString())
                .put("author", text(agreed.author()))
                .put("sha256", agreed.hash().hex())
                .put("reason", agreed.version().reason())
                .build();
    }

    private static Json term(Line line) {
        return Json.object()
                .put("path", line.place().path())
                .put("change", line.change().name().toLowerCase(Locale.ROOT))
                .put("before", text(line.before().map(Term::text)))
                .put("after", text(line.after().map(Term::text)))
                .put("difference", text(line.difference()))
                .build();
    }

    private static Optional<Json> text(Optional<String> value) {
        return value.map(Json::text);
    }
}
