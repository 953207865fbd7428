package lotbook.persistence.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.DatabaseKind;

/**
 * Introductions with how many levels stood above each at the moment asked about, as far as was known; list_introductions says the
 * same of now. On H2, which would count the levels of all to show a few, the table itself is asked.
 */
final class IntroductionRows {
    private IntroductionRows() {}

    static Relation of(DatabaseKind kind, AsOf asOf) {
        return switch (kind) {
            case H2 -> new Relation(new SqlText().add("introduction v"),
                    Map.of("party_id", "v.introduced_id", "reason", "v.why", "levels", levels("v.introduced_id", asOf)), "TRUE",
                    List.of());
            case POSTGRESQL -> new Relation(new SqlText().add("list_introductions v"),
                    Map.of("levels", levels("v.party_id", asOf)), "TRUE", List.of());
        };
    }

    private static String levels(String party, AsOf asOf) {
        String moment = asOf.asAt().map(IntroductionRows::literal).orElse("CURRENT_TIMESTAMP");
        String known = asOf.knownAt().map(IntroductionRows::literal).orElse("CAST(NULL AS timestamp(6) with time zone)");
        return "levels_above(" + party + ", " + moment + ", " + known + ")";
    }

    private static String literal(Instant moment) {
        return "CAST('" + moment + "' AS timestamp(6) with time zone)";
    }
}
