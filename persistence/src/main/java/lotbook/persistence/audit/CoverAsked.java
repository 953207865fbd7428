package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * Whether what is on file covers those whom a fee run charges, a dealing point deals with or a correction moves units of. As
 * PostgreSQL's functions of migration V300.
 *
 * @param due the moment they are charged or dealt with for; empty where only cover that ended meanwhile counts
 * @param facts when what they are charged by was read
 */
record CoverAsked(Connection connection, List<Person> people, Optional<Instant> due, Instant facts) {
    /** @param doing the rest of a sentence that begins with what isn't covered */
    record Person(PartyId party, BrandId brand, Capacity capacity, String doing) {}

    /** A line for somebody who was not covered is held back, as the calculation does it. */
    static void requireCompleted(Connection connection, long run) throws SQLException {
        CoverAsked asked = CoveredPeople.ofRun(connection, run, Optional.empty());
        Map<Person, String> lapses = asked.lapses(asked.due.orElseThrow(), asked.facts);
        for (Person person : asked.people) {
            if (lapses.containsKey(person)) {
                throw TableTrigger.refused(lapses.get(person) + person.doing());
            }
        }
    }

    /** Before something is proposed or agreed to. */
    static void require(Connection connection, String kind, Json.Obj change, Instant now) throws SQLException {
        switch (kind) {
            case "CHARGE_FEES" -> CoveredPeople.ofRun(connection, change.required("run").asWhole(), Optional.of(now))
                    .requireStill(now, "calculate");
            case "STRIKE_DEALING_POINT" -> CoveredPeople.ofPoint(connection, change.required("point").asWhole(), now)
                    .requireStill(now, "draft");
            case "CORRECT_PRICE" -> CoveredPeople.ofCorrection(connection, change.required("correction").asWhole(), now)
                    .requireStill(now, "make");
            default -> { }
        }
    }

    /** By what was learned since of the moment that is due, and by cover that ended after the facts were read. */
    private void requireStill(Instant now, String verb) throws SQLException {
        Map<Person, String> late = due.isPresent() ? lapses(due.get(), now) : Map.of();
        Map<Person, String> before = lapses(facts, facts);
        Map<Person, String> after = lapses(now, now);
        for (Person person : people) {
            Optional<String> lapse = Optional.ofNullable(late.get(person))
                    .or(() -> before.containsKey(person) ? Optional.empty() : Optional.ofNullable(after.get(person)));
            if (lapse.isPresent()) {
                throw TableTrigger.refused(
                        lapse.get() + person.doing() + ": " + verb + " it again, or file first what is missing");
            }
        }
    }

    /** In the words of PostgreSQL, of whoever isn't covered at a moment as known at another. */
    private Map<Person, String> lapses(Instant at, Instant known) throws SQLException {
        PartyFiles reader = new PartyFiles(new MasterLookup(connection, known));
        Map<PartyId, OnFile> files = reader.files(people.stream().map(Person::party).distinct().toList());
        Coverage coverage = reader.coverage();
        Map<Person, String> lapses = new HashMap<>();
        for (Person person : people) {
            coverage.lapses(files.getOrDefault(person.party(), OnFile.nothing(person.party())), person.brand(),
                            person.capacity(), at)
                    .stream().findFirst().ifPresent(lapse -> lapses.put(person, words(lapse)));
        }
        return lapses;
    }

    private static String words(Lapse lapse) {
        return switch (lapse.kind()) {
            case KYC -> "The identity of " + lapse.party() + " is not approved";
            case CONSENT -> lapse.party() + " did not agree to all that is needed";
            case LICENCE -> lapse.party() + " has no licence";
        };
    }
}
