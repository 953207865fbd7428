package lotbook.persistence.workstation;

import java.time.Instant;
import lotbook.domain.evidence.Json;

/**
 * Something begun and not yet sent.
 *
 * @param kind what it will become, such as {@code allocation-version}
 * @param key which one of its kind; the same kind and key replace each other
 */
public record Draft(String kind, String key, Json.Obj content, Instant savedAt) {}
