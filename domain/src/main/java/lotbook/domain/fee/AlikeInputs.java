package lotbook.domain.fee;

import java.time.Instant;
import lotbook.domain.evidence.AlikeMembers;
import lotbook.domain.time.BusinessCalendar;

/** What many documents' inputs have alike, read once as long as they do. */
record AlikeInputs(
        AlikeMembers members, LastRead<FeeTerms> terms, LastRead<BusinessCalendar> books, LastRead<Instant> knownAt) {
    AlikeInputs() {
        this(new AlikeMembers(), new LastRead<>(), new LastRead<>(), new LastRead<>());
    }
}
