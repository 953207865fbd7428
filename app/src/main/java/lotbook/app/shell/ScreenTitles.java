package lotbook.app.shell;

import lotbook.app.place.Screen;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.fee.history.Subject;
import lotbook.domain.fee.run.FeeQuestion;
import lotbook.domain.query.TableDefinition;

/** What tabs, palette and window title call a screen. */
final class ScreenTitles {
    private ScreenTitles() {}

    /** What the screen shows, in sentences. */
    static String help(Screen screen, Texts texts) {
        return switch (screen) {
            case Screen.Grid(TableDefinition table) -> texts.help(table);
            case Screen.Compare compare -> texts.get(Message.HELP_COMPARE);
            case Screen.Workspace workspace -> texts.get(Message.HELP_WORKSPACE);
            case Screen.ManualLots lots -> texts.get(Message.HELP_LOTS);
            case Screen.FeeTermsDraft draft -> texts.get(Message.HELP_TERMS_DRAFT);
            case Screen.Exit exit -> texts.get(Message.HELP_EXIT);
            case Screen.History history -> texts.get(Message.HELP_HISTORY);
            case Screen.Answer answer -> texts.get(Message.HELP_ANSWER);
            case Screen.Of(Screen.Page page) -> texts.get(switch (page) {
                case OVERVIEW -> Message.HELP_OVERVIEW;
                case INBOX -> Message.HELP_INBOX;
                case MINE -> Message.HELP_MINE;
                case DECIDED -> Message.HELP_DECIDED;
                case PICKING -> Message.HELP_PICKING;
                case CONNECTIONS -> Message.HELP_CONNECTIONS;
                case VIEWS -> Message.HELP_VIEWS;
                case KEYS -> Message.HELP_KEYS;
            });
        };
    }

    static String of(Screen screen, Texts texts) {
        return switch (screen) {
            case Screen.Grid(TableDefinition table) -> texts.tableTitle(table);
            case Screen.Compare(String left, String right) -> texts.get(Message.SCREEN_COMPARE, left, right);
            case Screen.Workspace(String scope) -> texts.get(Message.SCREEN_WORKSPACE, scope);
            case Screen.FeeTermsDraft(String terms) -> texts.get(Message.SCREEN_TERMS_DRAFT, terms);
            case Screen.Exit(String link) -> texts.get(Message.SCREEN_EXIT, link);
            case Screen.History(Subject subject) -> texts.get(Message.SCREEN_HISTORY, subject);
            case Screen.ManualLots(_, String order, var deal) -> texts.get(Message.SCREEN_LOTS, deal.orElse(order));
            case Screen.Answer(FeeQuestion question) -> texts.get(Message.SCREEN_ANSWER, fee(question, texts));
            case Screen.Of(Screen.Page page) -> texts.get(switch (page) {
                case OVERVIEW -> Message.SCREEN_OVERVIEW;
                case INBOX -> Message.SCREEN_INBOX;
                case MINE -> Message.SCREEN_MINE;
                case DECIDED -> Message.SCREEN_DECIDED;
                case PICKING -> Message.SCREEN_PICKING;
                case CONNECTIONS -> Message.SCREEN_CONNECTIONS;
                case VIEWS -> Message.SCREEN_VIEWS;
                case KEYS -> Message.SCREEN_KEYS;
            });
        };
    }

    /** Which fee is asked about. */
    static String fee(FeeQuestion question, Texts texts) {
        return switch (question) {
            case FeeQuestion.OfRun(var run, var link) -> texts.get(Message.FEE_OF_RUN, String.valueOf(run), link);
            case FeeQuestion.OfPoint(var point, var investor) ->
                texts.get(Message.FEE_OF_POINT, String.valueOf(point), investor);
            case FeeQuestion.OfCharge(var charge, var investor) -> investor
                    .map(whose -> texts.get(Message.FEE_OF_CHARGE_OF, charge, whose))
                    .orElseGet(() -> texts.get(Message.FEE_OF_CHARGE, charge));
        };
    }
}
