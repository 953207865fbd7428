package lotbook.domain.reconciliation;

import java.time.LocalDate;

/**
 * Who is to look after an exception, and by when.
 *
 * @param owner an operator's name
 * @param due a business day of the books; the exception is overdue once it has ended
 * @param note empty, or what the owner should know
 */
public record Assignment(String owner, LocalDate due, String note) {
    public Assignment {
        owner = owner.strip();
        note = note.strip();
    }
}
