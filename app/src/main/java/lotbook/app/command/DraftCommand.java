package lotbook.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lotbook.app.allocation.DraftVersion;
import lotbook.app.allocation.DraftVersion.Asked;
import lotbook.app.allocation.DraftVersion.Draft;
import lotbook.app.allocation.DraftVersion.Meaning;
import lotbook.app.allocation.PastedWeights;
import lotbook.domain.allocation.AllocationDocument;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.Interval;
import lotbook.persistence.allocation.StoredAllocationVersions;
import lotbook.persistence.allocation.StoredDraftGround;
import lotbook.persistence.allocation.StoredWhatIf;
import lotbook.persistence.database.Database;
import lotbook.reports.sheet.SafeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lotbook allocation draft}: a version's document from weights kept in a spreadsheet. */
@Command(
        name = "draft",
        description = "Make the document of a version that follows another with the weights of a spreadsheet: account, weight and"
                + " cap with tabs between, as copied from it. Every cell that can't be taken is named with what to do; then"
                + " nothing is written. Exit 1 if there is one. Nobody agrees to anything by this: try it out with what-if.",
        footer = {"", "Example: lotbook allocation draft --follows AV-BLOCK-1 --id AV-NEW --weights weights.tsv --as percent"
                + " --valid-from 2018-04-02T00:00:00Z --reason 'New mandates' --out draft.json"})
final class DraftCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Option(names = "--follows", required = true, paramLabel = "FILE|ID", description = "The version whose place it takes.")
    private String follows = "";

    @Option(names = "--id", required = true, paramLabel = "ID", description = "Its own id.")
    private String id = "";

    @Option(names = "--weights", required = true, paramLabel = "FILE", description = "The weights, UTF-8.")
    private Path weights = Path.of("");

    @Option(names = "--as", required = true, paramLabel = "MEANING", description = "What they are: ${COMPLETION-CANDIDATES}.")
    private Meaning meaning = Meaning.PERCENT;

    @Option(names = "--valid-from", required = true, paramLabel = "T", description = "From when it holds (ISO, UTC).")
    private String validFrom = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why it is made.")
    private String reason = "";

    @Option(names = "--minimum", paramLabel = "LOTS", description = "The smallest lot of what is traded; 0.01 is the default.")
    private String minimum = "0.01";

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The document; replaced.")
    private Path out = Path.of("");

    DraftCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        PastedWeights pasted = PastedWeights.parse(read());
        try (Database open = database.open(terminal)) {
            AllocationVersion before = VersionArgument.read(follows, new StoredAllocationVersions(open), AsOf.NOW);
            Draft draft = DraftVersion.make(new Asked(
                    before, new VersionId(id.strip()), Interval.since(moment()), reason, meaning, pasted,
                    new StoredWhatIf(open).linked(before.leader(), AsOf.NOW), Volume.of(minimum)));
            draft.problems().forEach(problem -> terminal.out().println(problem));
            tell(draft, pasted);
            if (draft.version().isEmpty()) {
                return ExitCode.FINDING;
            }
            margins(draft.version().get(), open);
            write(draft.version().get());
            return ExitCode.DONE;
        }
    }

    private void tell(Draft draft, PastedWeights pasted) {
        terminal.note(String.format(
                Locale.ROOT, "%,d accounts, %s in all.", pasted.weights().size(), draft.sum().toPlainString()));
        if (!draft.missing().isEmpty()) {
            terminal.note("Linked, but not in the draft, so they get nothing: "
                    + draft.missing().stream().map(AccountId::value).collect(Collectors.joining(", ")) + ".");
        }
    }

    /** A leader who has no login now has no server whose trades could be sized; the document is made all the same. */
    private void margins(AllocationVersion version, Database open) {
        try {
            MarginNotes.tell(version, new StoredDraftGround(open).read(version.leader(), version.link()),
                    new StoredWhatIf(open), terminal);
        } catch (FailureException unknown) {
            terminal.note(unknown.failure().message());
        }
    }

    private String read() {
        try {
            return Files.readString(weights, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw failure("The weights can't be read: " + unreadable.getMessage() + ".", "Name a file in UTF-8.", unreadable);
        }
    }

    private void write(AllocationVersion version) {
        byte[] document = CanonicalJson.write(AllocationDocument.write(version)).getBytes(StandardCharsets.UTF_8);
        SafeFile.write(out, file -> file.write(document));
        terminal.out().println(out + ": " + version.id() + ", SHA-256 " + AllocationDocument.hash(version).hex());
    }

    private Instant moment() {
        try {
            return Instant.parse(validFrom);
        } catch (DateTimeException noMoment) {
            throw new Failure(
                            Reason.WRONG_USE, "'" + validFrom + "' is no moment.", "Write it as 2018-04-02T00:00:00Z.")
                    .asException(noMoment);
        }
    }

    private static RuntimeException failure(String message, String remedy, IOException cause) {
        return new Failure(Reason.UNREADABLE, message, remedy).asException(cause);
    }
}
