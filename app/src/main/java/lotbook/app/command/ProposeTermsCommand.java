package lotbook.app.command;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import lotbook.app.approval.WriteTerms;
import lotbook.app.approval.WriteTerms.Title;
import lotbook.app.approval.WriteTerms.Whom;
import lotbook.app.text.Texts;
import lotbook.domain.approval.Change;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.FeeTermsDocument;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import lotbook.persistence.approval.StoredChanges;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.fee.StoredFeeTerms;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lotbook propose terms}. */
@Command(name = "terms", description = "Put fee terms in force, from a template or a document; takes another person.",
        footer = {"", "Example: lotbook propose terms FT-COPY-2 --programme AUR-COPY --template NET_HIGH_WATER_MARK"
                + " --performance 20 --management 1 --reason 'New year'",
            "         lotbook propose terms FT-OWN-2 --programme AUR-COPY --link L-0026 --file own.json --name 'Own'"
                + " --reason 'Asked for'"})
final class ProposeTermsCommand implements Callable<Integer> {
    private static final int PERCENT = 2;

    private final Terminal terminal;

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Parameters(paramLabel = "ID", description = "The new terms' id.")
    private String id = "";

    @Option(names = "--programme", paramLabel = "PROGRAMME", required = true, description = "Whose terms they are.")
    private String programme = "";

    @Option(names = "--leader", paramLabel = "ACCOUNT", description = "Only for the links of this leader or master.")
    private Optional<String> leader = Optional.empty();

    @Option(names = "--link", paramLabel = "LINK", description = "Only for this link.")
    private Optional<String> link = Optional.empty();

    @ArgGroup(multiplicity = "1")
    private Settings settings = new Settings();

    @Option(names = "--performance", paramLabel = "PERCENT", description = "Of profit, with a template.")
    private Optional<BigDecimal> performance = Optional.empty();

    @Option(names = "--management", paramLabel = "PERCENT", description = "Of the value a year, with a template.")
    private Optional<BigDecimal> management = Optional.empty();

    @Option(names = "--name", paramLabel = "TEXT", description = "What people call them; default: the template's name.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--agreement", paramLabel = "DOCUMENT", description = "The document version that puts them in words.")
    private Optional<String> agreement = Optional.empty();

    @Option(names = {"--from", "--valid-from"}, paramLabel = "TIME",
            description = "From when, UTC; default: the next midnight. Approve them by then.")
    private Optional<Instant> from = Optional.empty();

    @Option(names = "--correction", paramLabel = "TEXT", description = "What they correct, if they begin in the past.")
    private Optional<String> correction = Optional.empty();

    ProposeTermsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Where the settings come from: one of the two. */
    static final class Settings {
        @Option(names = "--template", paramLabel = "NAME", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
        private Optional<FeeTemplates> template = Optional.empty();

        @Option(names = "--file", paramLabel = "FILE", required = true,
                description = "Every setting as a JSON document; see the page on master data.")
        private Optional<Path> file = Optional.empty();
    }

    @Override
    public Integer call() {
        FeeTerms terms = settings.file.map(this::read).orElseGet(() ->
                settings.template.orElseThrow().with(rate(performance), rate(management)));
        String title = name.or(() -> settings.template.map(template -> Texts.english().state(template.name())))
                .orElseThrow(() -> wrong("Terms of a document need a --name."));
        try (Database open = database.open(terminal)) {
            StoredProposals proposals = new StoredProposals(open, () -> { });
            Change change = new WriteTerms(new StoredChanges(open), new StoredFeeTerms(open)).agree(
                    new Title(new VersionId(id), title, agreement, reason.text()),
                    new Whom(new ProgrammeId(programme), leader.map(AccountId::new), link.map(LinkId::new)),
                    terms, from.orElseGet(ProposeCommand::midnight), correction);
            ProposeCommand.tell(terminal, proposals.propose(change, proposals.groundOf(change), reason.text()));
        }
        return ExitCode.DONE;
    }

    private FeeTerms read(Path file) {
        if (performance.isPresent() || management.isPresent()) {
            throw wrong("--performance and --management go with a template: the document says the rates.");
        }
        try {
            return FeeTermsDocument.settings(JsonReader.read(Files.readString(file)).asObject());
        } catch (IOException e) {
            throw new Failure(Reason.UNREADABLE, file + " can't be read.", "Check its name and rights.").asException(e);
        }
    }

    private static Rate rate(Optional<BigDecimal> percent) {
        return percent.map(value -> new Rate(value.movePointLeft(PERCENT))).orElse(Rate.of("0"));
    }

    private static RuntimeException wrong(String what) {
        return new Failure(Reason.WRONG_USE, what, "See `lotbook propose terms --help`.").asException();
    }
}
