package lotbook.domain.allocation.picking;

import java.time.LocalDate;
import java.util.Optional;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.time.AsOf;

/** Finds the blocks that were dealt out by hand, as far as whoever asks may see them. Calls block. */
@FunctionalInterface
public interface PickingSource {
    /**
     * @param from first business day of the books
     * @param to last business day
     * @param programme absent for all
     * @throws lotbook.domain.failure.FailureException UNAVAILABLE if the database can't be reached
     */
    PickingInputs inputs(LocalDate from, LocalDate to, Optional<ProgrammeId> programme, AsOf asOf);
}
