package lotbook.persistence.story;

import static lotbook.persistence.story.Phrase.ask;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.domain.approval.ApprovalTables;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.explain.Recorder;
import lotbook.domain.fee.FeeTables;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.period.PeriodTables;
import lotbook.domain.ledger.LinkLedger;
import lotbook.domain.ledger.LinkLedgerCalculation;
import lotbook.domain.party.Lapse;
import lotbook.domain.money.Rounding;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.risk.Activity;
import lotbook.domain.risk.Aum;
import lotbook.domain.risk.AumCalculation;
import lotbook.domain.risk.HealthSettings;
import lotbook.domain.statement.BridgeAmounts;
import lotbook.domain.statement.BridgeStep;
import lotbook.domain.statement.Check;
import lotbook.domain.statement.Finding;
import lotbook.domain.statement.Statement;
import lotbook.domain.statement.StatementCalculation;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.ledger.SqlLinkLedgerSource;
import lotbook.persistence.query.SqlRowSource;
import lotbook.persistence.risk.SqlGroupHealth;
import lotbook.persistence.statement.SqlStatementSource;

/** What people look at: grids, statements, sub-ledgers, the overview. */
final class BookPhrases {
    private static final List<TableDefinition> GRIDS = Stream.of(
                    ApprovalTables.ALL, ExecutionTables.ALL, FeeTables.ALL, FeeRunTables.ALL, LedgerTables.ALL, PeriodTables.ALL,
                    ProgrammeTables.ALL)
            .flatMap(List::stream)
            .toList();

    private final Stage stage;

    private BookPhrases(Stage stage) {
        this.stage = stage;
    }

    static List<Phrase> of(Stage stage) {
        BookPhrases asked = new BookPhrases(stage);
        return List.of(
                ask("{operator...} reads {columns...} in the grid {grid}[ where {filter...}]", asked::grid),
                ask("the statement of {account} from {first} to {last}: {what...}", asked::statement),
                ask("the sub-ledger of {link}: {row}", asked::subLedger),
                ask("assets under management at {moment...}", asked::assets),
                ask("links of one and the same person at {moment...}", asked::selfFollowing),
                ask("who takes part at {moment...} without {what...}", asked::lapsed));
    }

    /** By the filter line that people type there; a run goes by its name. Rows come in the order of their text. */
    private String grid(Said said) {
        TableDefinition table = GRIDS.stream().filter(grid -> grid.id().equals(said.text("grid"))).findFirst().orElseThrow(
                () -> new IllegalArgumentException("There is no grid " + said.text("grid")));
        SqlRowSource source = new SqlRowSource(stage.as(said.text("operator")));
        String filter = Pattern.compile("\"([^\"]+)\"").matcher(said.maybe("filter").orElse(""))
                .replaceAll(name -> Matcher.quoteReplacement(Optional.ofNullable(stage.runs.get(name.group(1)))
                        .map(run -> String.valueOf(run.id()))
                        .orElse(name.group())));
        Question question = Question.of(table).with(
                new FilterParser(InstantSource.system(), BusinessCalendar.NEW_YORK_17, Locale.ROOT).parse(table, filter));
        List<String> columns = List.of(said.text("columns").split(", "));
        return Stage.lines(source.rows(question, Arrays.stream(source.ids(question).ids()).boxed().toList()).stream()
                .map(row -> columns.stream().map(column -> cell(row, column)).collect(Collectors.joining(" ")))
                .sorted()
                .toList());
    }

    private static String cell(Row row, String column) {
        return row.value(row.table().column(column).orElseThrow(() -> new IllegalArgumentException("No column " + column)))
                .map(Stage::plain)
                .orElse("-");
    }

    private String statement(Said said) {
        Statement statement = StatementCalculation.calculate(
                new SqlStatementSource(stage.as(TestDatabase.COMPLIANCE), Rounding.HALF_UP)
                        .inputs(new AccountId(said.text("account")), said.day("first"), said.day("last"), AsOf.NOW),
                Recorder.SILENT);
        return switch (said.text("what")) {
            case "opening" -> amounts(statement.bridge().opening());
            case "closing" -> amounts(statement.bridge().closing());
            case "checks" -> Stage.lines(statement.checks().stream()
                    .filter(check -> check.outcome() != Check.Outcome.PASS)
                    .map(check -> check.kind() + " " + check.outcome())
                    .toList());
            case "findings" -> Stage.lines(statement.findings().stream().map(Finding::text).toList());
            case "days" -> Stage.lines(statement.movements().stream()
                    .map(line -> line.movement().movementId() + " books " + line.booksDay() + ", server "
                            + line.serverDay().map(Object::toString).orElse("unknown"))
                    .toList());
            default -> amounts(Optional.of(statement.bridge().amounts(BridgeStep.valueOf(said.text("what")))));
        };
    }

    private static String amounts(Optional<BridgeAmounts> amounts) {
        return amounts.map(of -> "balance " + Stage.plain(of.balance()) + ", credit " + Stage.plain(of.credit()) + ", floating "
                        + Stage.plain(of.floating()) + ", equity " + Stage.plain(of.equity()))
                .orElse("unknown");
    }

    private String subLedger(Said said) {
        LinkLedger ledger = LinkLedgerCalculation.calculate(
                new SqlLinkLedgerSource(stage.as(TestDatabase.FINANCE)).inputs(new LinkId(said.text("link")), AsOf.NOW),
                Recorder.SILENT);
        LinkLedger.Row row = said.text("row").equals("own")
                ? ledger.own()
                : ledger.row(new LinkId(said.text("link"))).orElseThrow();
        return "profit " + Stage.plain(row.profit()) + ", swap " + Stage.plain(row.swap()) + ", commission "
                + Stage.plain(row.commission()) + ", floating " + row.floating().map(Stage::plain).orElse("unknown");
    }

    private String assets(Said said) {
        Aum aum = AumCalculation.calculate(health().health(at(said)), Recorder.SILENT);
        return "total " + Stage.plain(aum.total()) + ", own money " + Stage.plain(aum.ownMoney());
    }

    private String selfFollowing(Said said) {
        return Stage.lines(activity(said).selfFollowing().stream().map(LinkId::value).toList());
    }

    /** In the words that the overview gives. */
    private String lapsed(Said said) {
        Lapse.Kind kind = switch (said.text("what")) {
            case "approved KYC" -> Lapse.Kind.KYC;
            case "consent" -> Lapse.Kind.CONSENT;
            case "licence" -> Lapse.Kind.LICENCE;
            default -> throw new IllegalArgumentException("approved KYC, consent or licence");
        };
        return Stage.lines(activity(said).lapses().stream().filter(lapse -> lapse.kind() == kind).map(Lapse::text).toList());
    }

    private Activity activity(Said said) {
        return health().activity(at(said));
    }

    private SqlGroupHealth health() {
        return new SqlGroupHealth(stage.as(TestDatabase.COMPLIANCE), HealthSettings.DEFAULT, BusinessCalendar.NEW_YORK_17);
    }

    private static AsOf at(Said said) {
        Instant moment = Said.moment(said.text("moment"));
        return new AsOf(Optional.of(moment), Optional.empty());
    }
}
