package lotbook.persistence.intake;

import lotbook.domain.execution.FeedStore.Received;

/** A fact that the database can't hold, and why. */
record Refused(Received received, String why) {}
