package lotbook.persistence.partner;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.partner.Introduction;
import lotbook.domain.party.Party;
import lotbook.domain.programme.Brand;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.programme.Masters.Applied;
import lotbook.domain.programme.Masters.Change;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.programme.SmallBook;
import lotbook.persistence.programme.StoredMasters;
import lotbook.persistence.programme.TestMasters;

/** Parties that introduce one another, on one database: what compliance writes. */
final class IntroductionScene implements AutoCloseable {
    static final Instant MARCH = Instant.parse("2018-03-01T00:00:00Z");
    static final Instant MID_MARCH = Instant.parse("2018-03-14T00:00:00Z");
    static final Interval SINCE = Interval.since(MARCH);
    final TestDatabase test;
    final StoredMasters compliance;

    IntroductionScene(DatabaseKind kind) {
        test = TestDatabase.create(kind);
        try (StoredMasters administrator = TestMasters.of(test.as(TestDatabase.ADMINISTRATOR))) {
            administrator.apply(SmallBook.settings(), change("Set up"));
            administrator.apply(brand("BOREALIS"), change("Set up"));
        }
        compliance = TestMasters.of(test.as(TestDatabase.COMPLIANCE));
        compliance.apply(SmallBook.business(), change("Set up"));
    }

    @Override
    public void close() {
        compliance.close();
        test.close();
    }

    Optional<String> refusal(Introduction row) {
        return write(row).outcomes().getFirst().reason();
    }

    Applied write(Introduction... rows) {
        return compliance.apply(book(List.of(), rows), change("Import of masters"));
    }

    void parties(String prefix, int count) {
        compliance.apply(book(IntStream.rangeClosed(1, count)
                .mapToObj(i -> party(prefix + i, "AURORA", Party.Role.INTRODUCING_BROKER)).toList()), change("Parties"));
    }

    static Change change(String why) {
        return new Change(why, SmallBook.START, false);
    }

    static Party party(String id, String brand, Party.Role role) {
        return new Party(new PartyId(id), new BrandId(brand), Party.Kind.COMPANY, "Name of " + id, "CY",
                Set.of(role));
    }

    static Introduction row(String introduced, String introducer, Interval valid) {
        return new Introduction(new PartyId(introduced), new PartyId(introducer), valid);
    }

    static MasterBook brand(String id) {
        return book(List.of(new Brand(new BrandId(id), id, id + " Ltd", "CY", "USD", BusinessCalendar.NEW_YORK_17)),
                List.of());
    }

    static MasterBook book(List<Party> parties, Introduction... introductions) {
        return book(List.of(), parties, introductions);
    }

    static MasterBook book(List<Brand> brands, List<Party> parties, Introduction... introductions) {
        return new MasterBook(
                brands, List.of(), parties, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(introductions));
    }
}
