package lotbook.domain.allocation.picking;

import java.time.LocalDate;
import java.util.Optional;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.time.AsOf;

/** Finds the blocks that were dealt out by hand, as far as whoever asks may see them. Calls block. */
public interface PickingSource {
    /** The last business day of the books on which a leader's deal was spread; empty if none ever was. */
    Optional<LocalDate> lastDay(AsOf asOf);

    /**
     * @param from first business day of the books
     * @param to last business day
     * @param programme absent for all
     * @throws lotbook.domain.failure.FailureException UNAVAILABLE if the database can't be reached
     */
    PickingInputs inputs(LocalDate from, LocalDate to, Optional<ProgrammeId> programme, AsOf asOf);
}
