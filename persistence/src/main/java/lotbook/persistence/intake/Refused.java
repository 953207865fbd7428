package lotbook.persistence.intake;

import java.time.Instant;
import lotbook.domain.execution.Fact;

/** A fact that the database can't hold, and why. */
record Refused(Fact fact, long sequence, Instant receivedAt, String why) {}
