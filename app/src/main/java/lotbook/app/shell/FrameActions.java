package lotbook.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCodeCombination;
import lotbook.app.control.Action;
import lotbook.app.place.Area;
import lotbook.app.place.OpenScreens;
import lotbook.app.place.Place.PanelTab;
import lotbook.app.place.Screen;
import lotbook.app.place.WindowTime;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import org.kordamp.ikonli.feather.Feather;

/** Everything the window can do wherever one is. None uses Ctrl+Alt, which is AltGr on half of Europe's keyboards. */
final class FrameActions {
    private final Frame frame;
    private final OpenScreens screens;
    private final WindowTime time;
    private final WindowHost host;
    private final Texts texts;

    FrameActions(Frame frame, OpenScreens screens, WindowTime time, WindowHost host, Texts texts) {
        this.frame = frame;
        this.screens = screens;
        this.time = time;
        this.host = host;
        this.texts = texts;
    }

    /** All of them, in the order the list of keys has. */
    List<Action> all(List<Area> areas) {
        List<Action> all = new ArrayList<>(List.of(palette(), back(), forward(), time(), returnToNow(), notices(), tasks()));
        all.addAll(tabs());
        all.addAll(links());
        all.addAll(panel());
        all.addAll(looks());
        areas.forEach(area -> all.add(area(area)));
        return List.copyOf(all);
    }

    Action palette() {
        return action("palette", Message.ACTION_PALETTE, Feather.SEARCH, controlShift(KeyCode.P),
                () -> frame.sheets().openPalette());
    }

    Action back() {
        return action("back", Message.ACTION_BACK, Feather.ARROW_LEFT, alt(KeyCode.LEFT), screens::back)
                .unless(() -> unless(screens.behind().isPresent(), Message.OBSTACLE_NO_BACK));
    }

    Action forward() {
        return action("forward", Message.ACTION_FORWARD, Feather.ARROW_RIGHT, alt(KeyCode.RIGHT), screens::forward)
                .unless(() -> unless(screens.ahead().isPresent(), Message.OBSTACLE_NO_FORWARD));
    }

    Action time() {
        return action("time", Message.ACTION_TIME, Feather.CLOCK, control(KeyCode.T), () -> frame.sheets().openTime());
    }

    Action returnToNow() {
        return action("return-to-now", Message.ACTION_RETURN, Feather.CORNER_UP_LEFT, controlShift(KeyCode.T), time::returnToNow)
                .unless(() -> unless(!time.isNow(), Message.OBSTACLE_IS_NOW));
    }

    Action notices() {
        return action("notices", Message.ACTION_NOTICES, Feather.BELL, controlShift(KeyCode.I),
                () -> frame.sheets().openNotices());
    }

    Action tasks() {
        return action("tasks", Message.ACTION_TASKS, Feather.LOADER, control(KeyCode.J), () -> frame.sheets().openTasks());
    }

    private List<Action> tabs() {
        return List.of(
                action("next-tab", Message.ACTION_NEXT_TAB, Feather.CHEVRON_RIGHT, control(KeyCode.TAB), () -> frame.step(1)),
                action("previous-tab", Message.ACTION_PREVIOUS_TAB, Feather.CHEVRON_LEFT, controlShift(KeyCode.TAB),
                        () -> frame.step(-1)),
                action("close-tab", Message.ACTION_CLOSE_TAB, Feather.X, control(KeyCode.W),
                        () -> screens.close(screens.front()))
                        .unless(() -> unless(!screens.stays(screens.front()), Message.OBSTACLE_FIRST_TAB)),
                split(),
                action("reopen-tab", Message.ACTION_REOPEN_TAB, Feather.ROTATE_CCW, controlShift(KeyCode.W), screens::reopen)
                        .unless(() -> unless(screens.canReopen(), Message.OBSTACLE_NONE_CLOSED)));
    }

    private List<Action> links() {
        return List.of(
                action("copy-link", Message.ACTION_COPY_LINK, Feather.LINK, controlShift(KeyCode.L), frame::copyFrozenLink),
                new Action("copy-live-link", texts.get(Message.ACTION_COPY_LIVE_LINK), Feather.LINK_2, Optional.empty(),
                        Optional::empty, frame::copyLiveLink),
                action("paste-link", Message.ACTION_PASTE_LINK, Feather.CLIPBOARD, control(KeyCode.L), frame::pasteLink));
    }

    private List<Action> panel() {
        return List.of(
                action("explain", Message.ACTION_EXPLAIN, Feather.HELP_CIRCLE, control(KeyCode.E),
                        () -> frame.openPanel(PanelTab.EXPLAIN)),
                action("history", Message.ACTION_HISTORY, Feather.REWIND, controlShift(KeyCode.H),
                        () -> frame.openPanel(PanelTab.HISTORY)),
                action("links", Message.ACTION_LINKS, Feather.SHARE_2, controlShift(KeyCode.K),
                        () -> frame.openPanel(PanelTab.LINKS)),
                action("next-region", Message.ACTION_NEXT_REGION, Feather.LAYOUT, plain(KeyCode.F6),
                        () -> frame.toRegion(1)),
                action("previous-region", Message.ACTION_PREVIOUS_REGION, Feather.LAYOUT,
                        new KeyCodeCombination(KeyCode.F6, KeyCombination.SHIFT_DOWN), () -> frame.toRegion(-1)),
                action("grid-and-panel", Message.ACTION_GRID_AND_PANEL, Feather.SIDEBAR, plain(KeyCode.F8), frame::gridOrPanel));
    }

    private List<Action> looks() {
        return List.of(
                look("theme-system", Message.ACTION_THEME_SYSTEM, Feather.MONITOR, ThemeChoice.SYSTEM),
                look("theme-light", Message.ACTION_THEME_LIGHT, Feather.SUN, ThemeChoice.LIGHT),
                look("theme-dark", Message.ACTION_THEME_DARK, Feather.MOON, ThemeChoice.DARK),
                look("theme-contrast", Message.ACTION_THEME_CONTRAST, Feather.EYE, ThemeChoice.HIGH_CONTRAST),
                action("zoom-in", Message.ACTION_ZOOM_IN, Feather.ZOOM_IN, control(KeyCode.EQUALS), () -> host.zoom(1)),
                action("zoom-out", Message.ACTION_ZOOM_OUT, Feather.ZOOM_OUT, control(KeyCode.MINUS), () -> host.zoom(-1)),
                action("zoom-reset", Message.ACTION_ZOOM_RESET, Feather.MAXIMIZE, control(KeyCode.DIGIT0), () -> host.zoom(0)),
                action("full-screen", Message.ACTION_FULL_SCREEN, Feather.MAXIMIZE_2, plain(KeyCode.F11), host::fullScreen),
                action("rail", Message.ACTION_RAIL, Feather.SIDEBAR, control(KeyCode.B), () -> frame.rail().switchWords()),
                action("help", Message.ACTION_HELP, Feather.BOOK_OPEN, plain(KeyCode.F1), frame::openHelp),
                keys(),
                password(),
                new Action("sign-out", texts.get(Message.SIGN_OUT), Feather.LOG_OUT, Optional.empty(), Optional::empty,
                        host::signOut));
    }

    Action keys() {
        return action("keys", Message.ACTION_KEYS, Feather.COMMAND,
                new KeyCodeCombination(KeyCode.F1, KeyCombination.SHIFT_DOWN),
                () -> screens.show(new Screen.Of(Screen.Page.KEYS)));
    }

    Action password() {
        return new Action("change-password", texts.get(Message.ACTION_PASSWORD), Feather.KEY, Optional.empty(), Optional::empty,
                frame::openPassword);
    }

    private Action split() {
        boolean two = screens.beside().isPresent();
        return action("split", two ? Message.ACTION_UNSPLIT : Message.ACTION_SPLIT, Feather.COLUMNS, control(KeyCode.BACK_SLASH),
                two ? screens::unsplit : screens::split)
                .unless(() -> unless(screens.canSplit(), Message.OBSTACLE_ONE_TAB));
    }

    private Action look(String id, Message title, Feather icon, ThemeChoice theme) {
        return new Action(id, texts.get(title), icon, Optional.empty(),
                () -> unless(host.theme() != theme, Message.OBSTACLE_THEME), () -> host.choose(theme));
    }

    private Action area(Area area) {
        KeyCombination key = area.digit() > 0
                ? control(KeyCode.getKeyCode(String.valueOf(area.digit())))
                : control(KeyCode.COMMA);
        return Action.of(area.nodeId(), texts.get(Message.ACTION_AREA, texts.get(area.title())), area.icon(), key,
                () -> frame.open(area));
    }

    private Optional<String> unless(boolean possible, Message reason) {
        return possible ? Optional.empty() : Optional.of(texts.get(reason));
    }

    private Action action(String id, Message title, Feather icon, KeyCombination key, Runnable act) {
        return Action.of(id, texts.get(title), icon, key, act);
    }

    private static KeyCombination plain(KeyCode code) {
        return new KeyCodeCombination(code);
    }

    private static KeyCombination control(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    private static KeyCombination controlShift(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    }

    private static KeyCombination alt(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.ALT_DOWN);
    }
}
