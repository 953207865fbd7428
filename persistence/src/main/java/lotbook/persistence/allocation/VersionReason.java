package lotbook.persistence.allocation;

import lotbook.domain.evidence.JsonReader;

/** What H2 calls to read a version's reason out of its document, where PostgreSQL has an operator. */
public final class VersionReason {
    private VersionReason() {}

    /** Why the version was made, in the words of whoever proposed it. */
    public static String of(String document) {
        return JsonReader.read(document).asObject().text("reason");
    }
}
