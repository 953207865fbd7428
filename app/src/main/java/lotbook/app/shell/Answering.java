package lotbook.app.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.app.control.Action;
import lotbook.app.control.Tone;
import lotbook.app.notice.Notices;
import lotbook.app.palette.PaletteCommand;
import lotbook.app.palette.PaletteCommand.Parameter;
import lotbook.app.table.ExportTarget;
import lotbook.app.table.GridPage;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.unit.fund.FundTables;
import org.kordamp.ikonli.feather.Feather;

/** The window's way to the answer about a fee: by words in the palette, by an action on a row. */
final class Answering {
    private final FeeAnswers answers;
    private final ExportTarget target;
    private final Notices notices;
    private final Tasks tasks;
    private final Texts texts;

    Answering(FeeAnswers answers, ExportTarget target, Notices notices, Tasks tasks, Texts texts) {
        this.answers = answers;
        this.target = target;
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
                            Parameter.any(texts.get(Message.SAY_LINK), "L-0007")),
                    words -> ask(new FeeQuestion.OfRun(
                            Long.parseLong(words.getFirst()), new LinkId(words.getLast().strip())))));
        }
        if (seen.contains(FundTables.FEES)) {
            all.add(new PaletteCommand("dispute-point", texts.get(Message.SAY_DISPUTE_POINT), Feather.HELP_CIRCLE,
                    List.of(number(Message.SAY_POINT, "5", Message.SAY_NO_POINT),
                            Parameter.any(texts.get(Message.SAY_INVESTOR), "P-2047")),
                    words -> ask(new FeeQuestion.OfPoint(
                            Long.parseLong(words.getFirst()), new PartyId(words.getLast().strip())))));
        }
        return all;
    }

    /** For a grid whose rows are investors' fees. */
    Optional<Action> of(GridPage page) {
        TableDefinition table = page.grid().model().table();
        return List.of(FeeRunTables.SNAPSHOTS, FundTables.FEES).contains(table)
                ? Optional.of(Action.of("dispute-row", texts.get(Message.ACTION_DISPUTE), Feather.HELP_CIRCLE,
                                () -> page.grid().focusedRow().flatMap(Answering::question).ifPresent(this::ask))
                        .unless(() -> page.grid().focusedRow().flatMap(Answering::question).isPresent()
                                ? Optional.empty() : Optional.of(texts.get(Message.OBSTACLE_DISPUTE))))
                : Optional.empty();
    }

    /** A management fee that came off the price of everybody's units names no investor. */
    private static Optional<FeeQuestion> question(Row row) {
        return row.table().equals(FundTables.FEES)
                ? row.text("point").flatMap(point -> row.text("investor").map(investor ->
                        new FeeQuestion.OfPoint(Long.parseLong(point), new PartyId(investor))))
                : row.text("run").flatMap(run -> row.text("link-id").map(link ->
                        new FeeQuestion.OfRun(Long.parseLong(run), new LinkId(link))));
    }

    private void ask(FeeQuestion question) {
        String fee = switch (question) {
            case FeeQuestion.OfRun(var run, var link) -> texts.get(Message.FEE_OF_RUN, String.valueOf(run), link);
            case FeeQuestion.OfPoint(var point, var investor) ->
                texts.get(Message.FEE_OF_POINT, String.valueOf(point), investor);
        };
        String suggested = switch (question) {
            case FeeQuestion.OfRun(var run, var link) -> texts.get(Message.SAY_DISPUTE_FILE, String.valueOf(run), link);
            case FeeQuestion.OfPoint(var point, var investor) ->
                texts.get(Message.SAY_DISPUTE_POINT_FILE, String.valueOf(point), investor);
        };
        target.ask(suggested).ifPresent(file -> tasks.<Boolean>run(
                texts.get(Message.SAY_DISPUTE_UNDER_WAY, fee), _ -> answers.write(question, file),
                ending -> told(ending, fee, file)));
    }

    private void told(Ending<Boolean> ending, String fee, Path file) {
        if (ending instanceof Ending.Done<Boolean>(Boolean holds)) {
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
}
