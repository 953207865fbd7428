package lotbook.app.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lotbook.app.answer.FeeAnswer;
import lotbook.app.answer.FeeAnswers;
import lotbook.app.control.Action;
import lotbook.app.control.Tone;
import lotbook.app.notice.Notices;
import lotbook.app.palette.PaletteCommand;
import lotbook.app.palette.PaletteCommand.Parameter;
import lotbook.app.place.Screen;
import lotbook.app.table.ExportTarget;
import lotbook.app.table.GridPage;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.fee.FeeTables;
import lotbook.domain.fee.run.FeeQuestion;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.WrongIdentifierException;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.unit.fund.FundTables;
import org.kordamp.ikonli.feather.Feather;

/** The window's way to the answer about a fee: by words in the palette, by an action on a row. */
final class Answering {
    private static final List<TableDefinition> ABOUT_FEES = List.of(FeeRunTables.SNAPSHOTS, FeeTables.CHARGES, FundTables.FEES,
            LedgerTables.PAYEE_LINES, LedgerTables.LINES, LedgerTables.POSTINGS);

    private final FeeAnswers answers;
    private final ExportTarget target;
    private final Consumer<Screen> open;
    private final Notices notices;
    private final Tasks tasks;
    private final Texts texts;

    Answering(
            FeeAnswers answers, ExportTarget target, Consumer<Screen> open, Notices notices, Tasks tasks, Texts texts) {
        this.answers = answers;
        this.target = target;
        this.open = open;
        this.notices = notices;
        this.tasks = tasks;
        this.texts = texts;
    }

    /** @param seen what the operator may read */
    List<PaletteCommand> commands(List<TableDefinition> seen) {
        List<PaletteCommand> all = new ArrayList<>();
        if (seen.contains(FeeRunTables.SNAPSHOTS)) {
            all.add(new PaletteCommand("dispute", texts.get(Message.SAY_DISPUTE), Feather.HELP_CIRCLE,
                    List.of(number(Message.SAY_RUN, "12", Message.SAY_NO_RUN),
                            id(Message.SAY_LINK, "L-0007", LinkId::new)),
                    words -> ask(new FeeQuestion.OfRun(
                            Long.parseLong(words.getFirst()), new LinkId(words.getLast().strip())))));
        }
        if (seen.contains(FundTables.FEES)) {
            all.add(new PaletteCommand("dispute-point", texts.get(Message.SAY_DISPUTE_POINT), Feather.HELP_CIRCLE,
                    List.of(number(Message.SAY_POINT, "5", Message.SAY_NO_POINT),
                            id(Message.SAY_INVESTOR, "P-2047", PartyId::new)),
                    words -> ask(new FeeQuestion.OfPoint(
                            Long.parseLong(words.getFirst()), new PartyId(words.getLast().strip())))));
        }
        return all;
    }

    /** For a grid whose rows are investors' fees, or name the charge they came of. */
    Optional<Action> of(GridPage page) {
        return ABOUT_FEES.contains(page.grid().model().table())
                ? Optional.of(Action.of("dispute-row", texts.get(Message.ACTION_DISPUTE), Feather.HELP_CIRCLE,
                                () -> page.grid().focusedRow().flatMap(Answering::question).ifPresent(this::ask))
                        .unless(() -> page.grid().focusedRow().flatMap(Answering::question).isPresent()
                                ? Optional.empty() : Optional.of(texts.get(Message.OBSTACLE_DISPUTE))))
                : Optional.empty();
    }

    /** A management fee that came off the price of everybody's units names no investor, and other postings no charge. */
    static Optional<FeeQuestion> question(Row row) {
        if (row.table().equals(FundTables.FEES)) {
            return row.text("point").flatMap(point -> row.text("investor").map(investor ->
                    new FeeQuestion.OfPoint(Long.parseLong(point), new PartyId(investor))));
        }
        if (List.of(FeeRunTables.SNAPSHOTS, FeeTables.CHARGES).contains(row.table())) {
            return row.text("run").flatMap(run -> row.text("link-id").map(link ->
                    new FeeQuestion.OfRun(Long.parseLong(run), new LinkId(link))));
        }
        return row.text("charge-id").map(charge ->
                new FeeQuestion.OfCharge(charge, row.text("participant").map(PartyId::new)));
    }

    private void ask(FeeQuestion question) {
        open.accept(new Screen.Answer(question));
    }

    /** Asks for a file and writes the answer into it as a workbook. */
    void write(FeeAnswer answer) {
        String fee = ScreenTitles.fee(answer.question(), texts);
        target.ask("fee-" + String.join("-", answer.question().words()) + ".xlsx").ifPresent(file -> tasks.<Path>run(
                texts.get(Message.SAY_DISPUTE_UNDER_WAY, fee), _ -> {
                    answers.write(answer, file);
                    return file;
                }, ending -> told(ending, fee, answer.proved())));
    }

    private void told(Ending<Path> ending, String fee, boolean holds) {
        if (ending instanceof Ending.Done<Path>(Path file)) {
            notices.say(holds ? Tone.SUCCESS : Tone.WARNING, texts.get(
                    holds ? Message.SAY_DISPUTE_WRITTEN : Message.SAY_DISPUTE_UNPROVED, fee, file.toString()));
        }
        notices.tell(ending);
    }

    private Parameter number(Message name, String example, Message wrong) {
        return new Parameter(texts.get(name), example, typed -> {
            try {
                Long.parseLong(typed);
                return Optional.empty();
            } catch (NumberFormatException e) {
                return Optional.of(texts.get(wrong, typed));
            }
        });
    }

    /** What can be no id is told while it is typed; whether there is such a thing turns out when it is looked for. */
    private Parameter id(Message name, String example, Consumer<String> naming) {
        return new Parameter(texts.get(name), example, typed -> {
            try {
                naming.accept(typed.strip());
                return Optional.empty();
            } catch (WrongIdentifierException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        });
    }
}
