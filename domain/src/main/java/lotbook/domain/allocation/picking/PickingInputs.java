package lotbook.domain.allocation.picking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The blocks of a period that were dealt out by hand.
 *
 * @param end until when positions were followed: the end of the last business day, or the moment asked about if that is earlier
 */
public record PickingInputs(LocalDate from, LocalDate to, Instant end, List<ManualBlock> blocks) {
    public PickingInputs {
        blocks = List.copyOf(blocks);
    }
}
