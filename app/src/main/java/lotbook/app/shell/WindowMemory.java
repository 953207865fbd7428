package lotbook.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.input.KeyCombination;
import lotbook.app.place.Screen;
import lotbook.app.place.Screen.Page;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.evidence.Json;
import lotbook.domain.allocation.AllocationTables;
import lotbook.domain.query.TableDefinition;

/**
 * Brings back the window as the operator left it: tabs, theme, zoom, changed keys, what was used lately. What another
 * version wrote and this one doesn't know is left out.
 */
final class WindowMemory {
    private static final String TABS = "tabs";
    private static final String THEME = "theme";
    private static final String ZOOM = "zoom";

    private final Memory memory;
    private final List<TableDefinition> tables;
    private final Tasks tasks;

    WindowMemory(Memory memory, List<TableDefinition> tables, Tasks tasks) {
        this.memory = memory;
        this.tables = tables;
        this.tasks = tasks;
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
        List<Json> tabs = frame.screens().open().stream().<Json>map(screen -> Json.text(screen.id())).toList();
        memory.keepWindow(Json.object()
                .put(TABS, Json.array(tabs))
                .put(THEME, host.theme().name())
                .put(ZOOM, host.zoom())
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
    }

    private List<Screen> screens(List<Json> ids) {
        List<Screen> all = new ArrayList<>();
        tables.forEach(table -> all.add(new Screen.Grid(table)));
        for (Page page : Page.values()) {
            all.add(new Screen.Of(page));
        }
        return ids.stream()
                .map(Json::asText)
                .flatMap(id -> Stream.concat(all.stream().filter(screen -> screen.id().equals(id)), workspace(id)))
                .toList();
    }

    /** A draft that was open is open again: there is no list of them to look it up in. */
    private Stream<Screen> workspace(String id) {
        String begins = Screen.Workspace.KIND + "-";
        return id.startsWith(begins) && tables.contains(AllocationTables.VERSIONS)
                ? Stream.of(new Screen.Workspace(id.substring(begins.length()))) : Stream.empty();
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
