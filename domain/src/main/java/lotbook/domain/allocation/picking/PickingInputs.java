package lotbook.domain.allocation.picking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The blocks of a period that were dealt out by hand.
 *
 * @param end until when positions were followed: the end of the last business day, or the moment asked about if that is earlier
 * @param unread lots that were agreed on and can't be read, a sentence each; what the server says of them is among the blocks
 */
public record PickingInputs(LocalDate from, LocalDate to, Instant end, List<ManualBlock> blocks, List<String> unread) {
    public PickingInputs {
        blocks = List.copyOf(blocks);
        unread = List.copyOf(unread);
    }

    /** All could be read. */
    public PickingInputs(LocalDate from, LocalDate to, Instant end, List<ManualBlock> blocks) {
        this(from, to, end, blocks, List.of());
    }
}
