package lotbook.reports.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lotbook.domain.identity.PartyId;
import lotbook.domain.partner.Introduction;
import lotbook.domain.partner.IntroductionChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Introductions are judged beside one another. */
class PartnerFilesTest {
    private static final String HEADER = "introduced,introducer,valid_from,valid_to";
    private static final String SINCE = ",2018-03-01T00:00:00Z,";

    @TempDir
    Path directory;

    @Test
    void onePartyAfterAnotherMayHaveBroughtSomebody() throws IOException {
        ReadMasters read = read("P-1,P-2,2018-03-01T00:00:00Z,2018-03-15T00:00:00Z", "P-1,P-3,2018-03-15T00:00:00Z,");

        assertThat(read.refused()).isEmpty();
        assertThat(read.book().introductions()).extracting(Introduction::introducer)
                .containsExactly(new PartyId("P-2"), new PartyId("P-3"));
    }

    @Test
    void anIntroducerIsKnownAnotherPartyAndABroker() throws IOException {
        SmallBroker.in(directory);
        List<String> parties = List.of(party("P-1", "AUR"), party("P-2", "AUR").replace("INTRODUCING_BROKER", "INVESTOR"));
        assertThat(refused(parties, "P-1,P-1" + SINCE, "P-1,P-2" + SINCE, "P-1,P-9" + SINCE)).containsExactly(
                "introductions.csv row 2, column introducer: \"P-1\" is the introduced party itself. Correct it or skip the row.",
                "introductions.csv row 3, column introducer: \"P-2\" does not have the role INTRODUCING_BROKER in parties.csv."
                        + " Give it the role there, correct it here or skip the row.",
                "introductions.csv row 4, column introducer: \"P-9\" is not among the rows read from parties.csv. Add it there,"
                        + " correct it here or skip the row. What is in the database already stands in the folder, too.");
    }

    @Test
    void theCycleOfTwoIsNamed() throws IOException {
        assertThat(refused("P-1,P-2" + SINCE, "P-2,P-1" + SINCE)).containsExactly(
                "introductions.csv row 3, column introducer: \"P-1\" would make introductions go round in a circle: "
                        + "P-2 by P-1, P-1 by P-2. Correct it or skip the row.");
    }

    @Test
    void theCycleOfFourIsNamed() throws IOException {
        assertThat(refused("P-1,P-2" + SINCE, "P-3,P-4" + SINCE, "P-2,P-3" + SINCE, "P-4,P-1" + SINCE)).containsExactly(
                "introductions.csv row 5, column introducer: \"P-1\" would make introductions go round in a circle: "
                        + "P-4 by P-1, P-1 by P-2, P-2 by P-3, P-3 by P-4. Correct it or skip the row.");
    }

    @Test
    void whatDoesNotMeetInTimeIsNoCycle() throws IOException {
        assertThat(refused("P-1,P-2,2018-03-01T00:00:00Z,2018-03-15T00:00:00Z", "P-2,P-1,2018-03-15T00:00:00Z,")).isEmpty();
    }

    @Test
    void aRowThatIsRefusedClosesNoCycle() throws IOException {
        assertThat(refused("P-1,P-3" + SINCE, "P-1,P-2" + SINCE, "P-2,P-1" + SINCE)).singleElement().asString()
                .startsWith("introductions.csv row 3, column introduced: \"P-1\" stands in row 2 already, for some");
    }

    @Test
    void anotherBrandsBrokerIsNamedWithBothBrands() throws IOException {
        SmallBroker.in(directory).with("brands.csv", "id,name,legal_entity,jurisdiction,currency,books_zone,books_cut_off",
                "AUR,Aurora,Aurora Ltd,Cyprus,USD,America/New_York,17:00",
                "BOR,Borealis,Borealis Ltd,Cyprus,EUR,America/New_York,17:00");
        assertThat(refused(List.of(party("P-1", "AUR"), party("P-2", "BOR")), "P-1,P-2" + SINCE)).containsExactly(
                "introductions.csv row 2, column introducer: \"P-2\" is of the brand BOR, and P-1 of AUR. "
                        + "Correct it or skip the row.");
    }

    @Test
    void noMoreStandAboveAPartyThanAreFollowed() throws IOException {
        int most = IntroductionChain.MOST_LEVELS;
        List<String> parties = IntStream.rangeClosed(0, most + 1).mapToObj(i -> party("P-" + i, "AUR")).toList();
        String[] rows = IntStream.iterate(most, i -> i >= 0, i -> i - 1)
                .mapToObj(i -> "P-" + i + ",P-" + (i + 1) + SINCE).toArray(String[]::new);
        SmallBroker.in(directory);

        assertThat(refused(parties, rows)).containsExactly("introductions.csv row " + (most + 2) + ", column introducer: \"P-1\""
                + " would put more than 32 introducers above P-0. Correct it or skip the row.");
    }

    private List<String> refused(String... rows) throws IOException {
        return read(rows).refused().stream().map(Object::toString).toList();
    }

    private List<String> refused(List<String> parties, String... rows) throws IOException {
        return read(parties, rows).refused().stream().map(Object::toString)
                .filter(said -> said.startsWith("introductions.csv")).toList();
    }

    private ReadMasters read(String... rows) throws IOException {
        SmallBroker.in(directory);
        return read(IntStream.rangeClosed(1, 4).mapToObj(i -> party("P-" + i, "AUR")).toList(), rows);
    }

    private ReadMasters read(List<String> parties, String... rows) throws IOException {
        write("parties.csv", "id,brand,kind,name,country,roles", parties);
        write("introductions.csv", HEADER, List.of(rows));
        return new MastersReader().read(CsvFolder.ofDirectory(directory));
    }

    private void write(String file, String header, List<String> rows) throws IOException {
        Files.write(directory.resolve(file), Stream.concat(Stream.of(header), rows.stream()).toList());
    }

    private static String party(String id, String brand) {
        return id + "," + brand + ",COMPANY,Name of " + id + ",CY,INTRODUCING_BROKER";
    }
}
