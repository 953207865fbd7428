package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lotbook.domain.evidence.Json;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.party.Capacity;
import lotbook.domain.party.Coverage;
import lotbook.domain.party.Lapse;
import lotbook.domain.party.OnFile;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.party.PartyFiles;

/**
 * Whether what is on file covers those whom a fee run charges or a dealing point deals with. As PostgreSQL's functions of
 * migration V300.
 */
final class CoverAsked {
    /** H2 compares each row with each of those it is asked about. */
    private static final int PAGE = 500;

    private final Map<Person, String> people = new LinkedHashMap<>();

    /** @param due the moment they are charged or dealt with for */
    record Person(PartyId party, BrandId brand, Capacity capacity, Instant due) {}

    /**
     * In an order, so that whoever is named is always the same.
     *
     * @param doing the rest of a sentence that begins with what isn't covered
     */
    void add(Person person, String doing) {
        people.putIfAbsent(person, doing);
    }

    /** A line for somebody who was not covered is held back, as the calculation does it. */
    static void requireCompleted(Connection connection, long run) throws SQLException {
        ChargedLinks links = ChargedLinks.of(connection, run);
        links.people().require(connection, links.facts(), "");
    }

    /** Before something is proposed or agreed to: what doesn't cover somebody now was learned meanwhile. */
    static void require(Connection connection, String kind, Json.Obj change, Instant now) throws SQLException {
        switch (kind) {
            case "CHARGE_FEES" -> ChargedLinks.of(connection, change.required("run").asWhole()).people()
                    .require(connection, now, ": set the line aside, calculate the run again, or file first what is missing");
            case "STRIKE_DEALING_POINT" -> DealtWith.people(connection, change.required("point").asWhole(), now)
                    .require(connection, now, ": draft it again, or file first what is missing");
            default -> { }
        }
    }

    private void require(Connection connection, Instant known, String remedy) throws SQLException {
        PartyFiles reader = new PartyFiles(new MasterLookup(connection, known));
        Coverage coverage = reader.coverage();
        List<Person> all = new ArrayList<>(people.keySet());
        for (int from = 0; from < all.size(); from += PAGE) {
            List<Person> page = all.subList(from, Math.min(all.size(), from + PAGE));
            Map<PartyId, OnFile> files = reader.files(page.stream().map(Person::party).distinct().toList());
            for (Person person : page) {
                OnFile file = files.getOrDefault(person.party, OnFile.nothing(person.party));
                for (Lapse lapse : coverage.lapses(file, person.brand, person.capacity, person.due)) {
                    throw TableTrigger.refused(words(lapse) + people.get(person) + remedy);
                }
            }
        }
    }

    private static String words(Lapse lapse) {
        return switch (lapse.kind()) {
            case KYC -> "The identity of " + lapse.party() + " is not approved";
            case CONSENT -> lapse.party() + " did not agree to all that is needed";
            case LICENCE -> lapse.party() + " has no licence";
        };
    }
}
