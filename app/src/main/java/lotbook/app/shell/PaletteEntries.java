package lotbook.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.app.control.Action;
import lotbook.app.palette.PaletteEntry;
import lotbook.app.palette.PaletteEntry.Kind;
import lotbook.app.place.Area;
import lotbook.app.place.OpenScreens;
import lotbook.app.place.Screen;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.query.TableDefinition;

/** What the palette knows without asking the database: every action, then every screen. */
final class PaletteEntries {
    private PaletteEntries() {}

    /** @param poolless grids that are named, with the reason why they can't be opened */
    static List<PaletteEntry> of(
            List<Action> actions, List<TableDefinition> tables, List<TableDefinition> poolless, OpenScreens screens,
            Texts texts) {
        List<PaletteEntry> entries = new ArrayList<>();
        List<TableDefinition> named = Stream.concat(tables.stream(), poolless.stream()).toList();
        for (Area area : Area.among(tables)) {
            for (Screen screen : area.screens(named)) {
                Optional<String> obstacle = screen instanceof Screen.Grid(TableDefinition table) && poolless.contains(table)
                        ? Optional.of(texts.get(Message.OBSTACLE_NO_POOL)) : Optional.empty();
                String title = ScreenTitles.of(screen, texts);
                String place = texts.get(area.title());
                entries.add(new PaletteEntry("screen-" + screen.id(), Kind.SCREEN, title, place.equals(title) ? "" : place,
                        area.icon(), "", obstacle, () -> screens.show(screen)));
            }
        }
        actions.stream()
                .filter(action -> !action.id().equals("palette"))
                .forEach(action -> entries.add(entry(action, texts)));
        return List.copyOf(entries);
    }

    private static PaletteEntry entry(Action action, Texts texts) {
        return new PaletteEntry(action.id(), Kind.ACTION, action.title(), texts.get(Message.PALETTE_ACTION), action.icon(),
                action.key().map(key -> key.getDisplayText()).orElse(""), action.obstacle().get(), action.act());
    }
}
