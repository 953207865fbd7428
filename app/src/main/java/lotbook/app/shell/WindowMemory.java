package lotbook.app.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCombination;
import lotbook.app.place.Place;
import lotbook.app.place.PlaceLink;
import lotbook.app.place.Screen;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.evidence.Json;
import lotbook.domain.failure.FailureException;
import lotbook.domain.query.TableDefinition;

/**
 * Brings back the window as the operator left it: tabs, theme, zoom, the rail, changed keys, what was used lately. What another
 * version wrote and this one doesn't know is left out.
 */
final class WindowMemory {
    private static final String TABS = "tabs";
    private static final String THEME = "theme";
    private static final String ZOOM = "zoom";
    private static final String RAIL_NARROW = "rail-narrow";
    private static final String RAIL_WIDE = "rail-wide";

    private final Memory memory;
    private final List<TableDefinition> tables;
    private final Tasks tasks;
    private final Texts texts;

    WindowMemory(Memory memory, List<TableDefinition> tables, Tasks tasks, Texts texts) {
        this.memory = memory;
        this.tables = tables;
        this.tasks = tasks;
        this.texts = texts;
    }

    /** What was kept, read in one go off the interface thread. */
    private record Kept(Optional<Json.Obj> window, Map<String, String> keys, List<String> recent) {}

    /** @param then what to do once everything that was remembered is in its place */
    void restore(Frame frame, WindowHost host, Runnable then) {
        tasks.<Kept>quietly(progress -> new Kept(memory.window(), memory.keys(), memory.recent()), ending -> {
            frame.notices().tell(ending);
            if (ending instanceof Ending.Done<Kept>(Kept kept)) {
                kept.keys().forEach((action, keys) -> frame.keymap().choose(action, KeyCombination.valueOf(keys)));
                frame.sheets().palette().remember(kept.recent());
                kept.window().ifPresent(document -> arrange(document, frame, host));
            }
            then.run();
        });
    }

    /** Blocks for as long as a small file takes; called when the window goes. */
    void keep(Frame frame, WindowHost host) {
        List<Json> tabs = frame.screens().open().stream()
                .<Json>map(screen -> Json.text(PlaceLink.to(Optional.empty(), Place.of(screen), "")))
                .toList();
        memory.keepWindow(Json.object()
                .put(TABS, Json.array(tabs))
                .put(THEME, host.theme().name())
                .put(ZOOM, host.zoom())
                .put(RAIL_NARROW, frame.rail().words().narrow())
                .put(RAIL_WIDE, frame.rail().words().wide())
                .build());
    }

    /** A key was changed or put back. */
    void keyChanged(String action, Optional<KeyCombination> key, Frame frame) {
        tasks.<Boolean>quietly(progress -> {
            key.ifPresentOrElse(
                    chosen -> memory.changeKey(action, chosen.getName()), () -> memory.resetKey(action));
            return true;
        }, frame.notices()::tell);
    }

    void chose(String entry, Frame frame) {
        tasks.<Boolean>quietly(progress -> {
            memory.chose(entry);
            return true;
        }, frame.notices()::tell);
    }

    private void arrange(Json.Obj document, Frame frame, WindowHost host) {
        document.member(TABS).ifPresent(tabs -> frame.screens().restore(screens(tabs.asList())));
        document.member(THEME).flatMap(name -> theme(name.asText())).ifPresent(host::choose);
        document.member(ZOOM).ifPresent(zoom -> host.zoomTo(Math.toIntExact(zoom.asWhole())));
        Rail.Words usual = Rail.Words.BY_WIDTH;
        frame.rail().show(new Rail.Words(
                document.member(RAIL_NARROW).map(Json::asBoolean).orElse(usual.narrow()),
                document.member(RAIL_WIDE).map(Json::asBoolean).orElse(usual.wide())));
    }

    private List<Screen> screens(List<Json> links) {
        return links.stream().flatMap(link -> screen(link.asText()).stream()).toList();
    }

    /** Empty for a grid that is no longer the operator's to see. */
    private Optional<Screen> screen(String link) {
        try {
            Screen screen = PlaceLink.read(link, texts).place().screen();
            return Optional.of(screen)
                    .filter(one -> !(one instanceof Screen.Grid(TableDefinition table)) || tables.contains(table));
        } catch (FailureException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<ThemeChoice> theme(String name) {
        for (ThemeChoice choice : ThemeChoice.values()) {
            if (choice.name().equals(name)) {
                return Optional.of(choice);
            }
        }
        return Optional.empty();
    }
}
