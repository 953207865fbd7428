package lotbook.app.place;

import java.util.Optional;
import java.util.OptionalLong;
import lotbook.domain.time.AsOf;

/**
 * A screen as somebody left it.
 *
 * @param filter as the filter line has it; blank for none
 * @param sort as {@link lotbook.domain.query.SortLine} writes it; blank for the table's own
 * @param column the focused column's id; empty if none was
 * @param row the focused row's id in this database; it is not part of a link, which names rows by their keys
 * @param panel the open tab of the side panel
 */
public record Place(
        Screen screen,
        String filter,
        String sort,
        Optional<String> column,
        OptionalLong row,
        Optional<PanelTab> panel,
        AsOf asOf) {

    /** The screen as it opens, now. */
    public static Place of(Screen screen) {
        return new Place(
                screen, "", "", Optional.empty(), OptionalLong.empty(), Optional.empty(), AsOf.NOW);
    }

    public Place withFilter(String line) {
        return new Place(screen, line, sort, column, row, panel, asOf);
    }

    public Place atColumn(String id) {
        return new Place(screen, filter, sort, Optional.of(id), row, panel, asOf);
    }

    public Place at(AsOf moment) {
        return new Place(screen, filter, sort, column, row, panel, moment);
    }

    /** The same place, another row of it or none. */
    public Place atRow(OptionalLong other) {
        return new Place(screen, filter, sort, column, other, panel, asOf);
    }

    /** What the side panel tells about the focused cell. */
    public enum PanelTab {
        EXPLAIN, HISTORY, LINKS
    }
}
