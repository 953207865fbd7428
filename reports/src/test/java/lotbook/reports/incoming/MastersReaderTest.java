package lotbook.reports.incoming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.domain.party.Party;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MastersReaderTest {
    private static final String PARTIES = "id,brand,kind,name,country,roles";
    private static final String GOOD_PARTY = "P-1,AUR,PERSON,Ines Moreau,FR,LEADER INTRODUCING_BROKER";

    @TempDir
    Path directory;

    @Test
    void readsARowOfEveryFile() throws IOException {
        ReadMasters read = SmallBroker.in(directory).read();

        assertThat(read.refused()).isEmpty();
        assertThat(read.verdicts()).hasOnlyElementsOfType(RowVerdict.Read.class);
        assertThat(read.rowsRead()).isEqualTo(32);
        assertThat(read.verdicts().getFirst()).hasToString("brands.csv row 2: read.");
        assertThat(read.book().parties().getLast().name()).isEqualTo("Fjord, Lys & Co");
    }

    @Test
    void takesAMissingFileForNothingOfItsKind() throws IOException {
        ReadMasters read = SmallBroker.in(directory).without("holdings.csv").without("licences.csv").read();

        assertThat(read.refused()).isEmpty();
        assertThat(read.book().holdings()).isEmpty();
        assertThat(read.book().licences()).isEmpty();
    }

    @Test
    void refusesOneRowAndKeepsTheOthers() throws IOException {
        String[] lines = new String[14];
        lines[0] = PARTIES;
        IntStream.range(1, 13).forEach(i -> lines[i] = "P-" + i + ",AUR,PERSON,Name " + i + ",FR,INTRODUCING_BROKER");
        lines[13] = "P-13,AUR,PERSON,Name 13,XX1,INVESTOR";
        ReadMasters read = SmallBroker.in(directory).with("parties.csv", lines).read();

        assertThat(read.refused()).singleElement().hasToString(
                "parties.csv row 14, column country: \"XX1\" is not an ISO 3166 code of two letters. "
                        + "Correct it or skip the row.");
        assertThat(read.book().parties()).hasSize(12);
    }

    /** File, a row for it, and the verdict without its place and remedy; each spoils one cell of a good row. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "parties.csv | P-9,AUR,PERSON,,FR,LEADER | name | The cell is empty.",
        "parties.csv | P-9,AUR,DOG,Rex,FR,LEADER | kind | \"DOG\" is none of PERSON, COMPANY.",
        "parties.csv | P-9,AUR,PERSON,Rex,FR,LEADER BARKER | roles | \"BARKER\" is none of LEADER, MONEY_MANAGER, "
                + "INVESTOR, INTRODUCING_BROKER, BENEFICIAL_OWNER.",
        "parties.csv | P-9,XYZ,PERSON,Rex,FR,LEADER | brand | \"XYZ\" is not among the rows read from brands.csv.",
        "document_versions.csv | D-9,AUR,TERMS,1.0,xx,2018-01-01,ab | language "
                + "| \"xx\" is not an ISO 639 code of two letters.",
        "document_versions.csv | D-9,AUR,TERMS,1.0,en,2018-01-01,ab | sha256 "
                + "| \"ab\" is not a SHA-256 of 64 lower-case hex digits.",
        "document_versions.csv | D-9,AUR,TERMS,1.0,en,01.01.2018,ab | published "
                + "| \"01.01.2018\" is not a date such as 2018-03-01.",
        "beneficial_ownerships.csv | P-2,P-1,1.5,2018-01-01T00:00:00Z, | share "
                + "| \"1.5\" is not above 0 and at most 1 (0.25 is a quarter).",
        "beneficial_ownerships.csv | P-2,P-2,0.5,2018-01-01T00:00:00Z, | party | \"P-2\" is the owner itself.",
        "kyc_states.csv | P-2,APPROVED,LOW,2018-01-01,, | valid_from "
                + "| \"2018-01-01\" is not a moment in UTC such as 2018-03-01T00:00:00Z.",
        "kyc_states.csv | P-2,APPROVED,LOW,2018-02-01T00:00:00Z,2018-01-01T00:00:00Z, | valid_to "
                + "| \"2018-01-01T00:00:00Z\" is not after valid_from (2018-02-01T00:00:00Z).",
        "brands.csv | BOR,Borealis,Borealis Ltd,Cyprus,euro,America/New_York,17:00 | currency "
                + "| \"euro\" is not a currency code such as USD, USC or USDT.",
        "brands.csv | BOR,Borealis,Borealis Ltd,Cyprus,EUR,Mars/Base,17:00 | books_zone "
                + "| \"Mars/Base\" is not a time zone such as America/New_York.",
        "brands.csv | BOR,Borealis,Borealis Ltd,Cyprus,EUR,America/New_York,5 pm | books_cut_off "
                + "| \"5 pm\" is not a time of day such as 17:00.",
        "brands.csv | BOR,Borealis,Borealis Ltd,Cyprus,EUR,Europe/London,00:00 | books_zone "
                + "| \"Europe/London\" is not America/New_York, by whose 17:00 all facts, fees and months are dated.",
        "links.csv | L-9,COPY,A-1,A-3,TRADE,\"4000,00\",2018-01-01T00:00:00Z, | assigned_capital "
                + "| \"4000,00\" is not a decimal number with a dot, such as 1250.50.",
        "links.csv | L-9,COPY,A-1,A-3,TRADE,-1,2018-01-01T00:00:00Z, | assigned_capital | \"-1\" is below zero.",
        "links.csv | L-9,COPY,A-1,A-1,TRADE,1,2018-01-01T00:00:00Z, | follower "
                + "| \"A-1\" is the leader itself; following oneself takes a second account.",
        "links.csv | L-9,COPY,A-1,A-77,TRADE,1,2018-01-01T00:00:00Z, | follower "
                + "| \"A-77\" is not among the rows read from accounts.csv.",
        "holdings.csv | A-1,P-1,-3,2018-01-01T00:00:00Z, | units "
                + "| \"-3\" does not fit: Units are not negative: -3.",
        "instruments.csv | S-1,XAUUSD,XAU,USD,0,2,0.01,0.01,20,2018-01-01T00:00:00Z, | contract_size "
                + "| \"0\" is not above zero.",
        "instruments.csv | S-1,XAUUSD,XAU,USD,100,2.5,0.01,0.01,20,2018-01-01T00:00:00Z, | digits "
                + "| \"2.5\" is not a whole number from 0 to 10.",
        "instruments.csv | S-1,XAUUSD,XAU,USD,100,2,0.02,0.01,20,2018-01-01T00:00:00Z, | minimum "
                + "| \"0.01\" is no multiple of the step 0.02.",
        "instruments.csv | S-1,XAUUSD,XAU,USD,100,2,0.01,1.00,0.50,2018-01-01T00:00:00Z, | maximum "
                + "| \"0.50\" is below the minimum of 1.00.",
        "instruments.csv | S-7,XAUUSD,XAU,USD,100,2,0.01,0.01,20,2018-01-01T00:00:00Z, | server "
                + "| \"S-7\" is not among the rows read from server_calendars.csv."
    })
    void saysWhatIsWrongInWhichCell(String file, String row, String column, String problem) throws IOException {
        SmallBroker.in(directory);
        append(file, row);
        List<RowVerdict.Refused> refused =
                new MastersReader().read(CsvFolder.ofDirectory(directory)).refused();

        assertThat(refused).singleElement().satisfies(verdict -> {
            assertThat(verdict.place()).isEqualTo(Place.ofCell(file, rowsOf(file), column));
            assertThat(verdict.problem()).isEqualTo(problem);
            assertThat(verdict.remedy()).endsWith(".");
        });
    }

    @Test
    void refusesWhatRefersToARefusedRow() throws IOException {
        ReadMasters read = SmallBroker.in(directory)
                .with("parties.csv", PARTIES, GOOD_PARTY, "P-2,AUR,PERSON,Rex,QQ,INVESTOR")
                .read();

        assertThat(read.refused()).extracting(verdict -> verdict.place().file()).startsWith("parties.csv").contains(
                "beneficial_ownerships.csv", "consents.csv", "accounts.csv", "account_logins.csv", "links.csv");
        assertThat(read.book().links()).isEmpty();
        assertThat(read.book().accounts()).singleElement().satisfies(a -> assertThat(a.id()).hasToString("A-1"));
    }

    @Test
    void namesARepeatedKeyAndTheRowThatHasIt() throws IOException {
        ReadMasters read = SmallBroker.in(directory)
                .with("parties.csv", PARTIES, GOOD_PARTY, "P-2,AUR,PERSON,Rex,FR,INVESTOR", GOOD_PARTY)
                .read();

        assertThat(read.refused()).singleElement().hasToString(
                "parties.csv row 4, column id: \"P-1\" stands in row 2 already. "
                        + "Give each row its own, or remove one of the two.");
    }

    @Test
    void namesAnOverlapInTime() throws IOException {
        SmallBroker.in(directory);
        append("account_logins.csv", "A-3,S-1,200001,2018-03-01T00:00:00Z,");
        append("account_logins.csv", "A-3,S-1,200001,2018-03-14T06:00:00Z,");
        ReadMasters read = new MastersReader().read(CsvFolder.ofDirectory(directory));

        assertThat(read.refused()).singleElement().hasToString(
                "account_logins.csv row 5, column login: \"S-1/200001\" stands in row 3 already, for some of the same "
                        + "time. End the earlier row before this one begins, or remove one of the two.");
        assertThat(read.book().accountLogins().getLast().account()).hasToString("A-3");
    }

    @Test
    void namesMissingRepeatedAndUnknownColumns() throws IOException {
        ReadMasters read = SmallBroker.in(directory)
                .with("holdings.csv", "master,investor,colour,valid_from,valid_to", "A-1,P-2,red,2018-02-26T00:00:00Z,")
                .with("licences.csv", "party,authority,number,scope,scope,valid_from,valid_to")
                .read();

        assertThat(read.verdicts()).filteredOn(v -> !(v instanceof RowVerdict.Read)).extracting(Object::toString)
                .containsExactly(
                        "licences.csv row 1, column scope: The column stands there twice, so no row of the file was "
                                + "read. Remove one of the two.",
                        "holdings.csv row 1, column units: The column is missing, so no row of the file was read. "
                                + "Add it to the header: master, investor, units, valid_from, valid_to.",
                        "holdings.csv row 1, column colour: The column is unknown and was not read. "
                                + "Remove it, or rename it to one of master, investor, units, valid_from, valid_to.");
        assertThat(read.book().holdings()).isEmpty();
    }

    @Test
    void readsColumnsInAnyOrderAndPassesOverAdditionalOnes() throws IOException {
        ReadMasters read = SmallBroker.in(directory)
                .with("parties.csv", "country,roles,remark,kind,id,name,brand", "FR,INTRODUCING_BROKER,vip,PERSON,P-1,Ines,AUR",
                        "NO,INVESTOR,,COMPANY,P-2,Lys,AUR")
                .read();

        assertThat(read.refused()).isEmpty();
        assertThat(read.book().parties()).extracting(Party::name).containsExactly("Ines", "Lys");
        assertThat(read.verdicts()).filteredOn(RowVerdict.Ignored.class::isInstance).hasSize(1);
    }

    @Test
    void countsRowsAsASpreadsheetDoes() throws IOException {
        ReadMasters read = SmallBroker.in(directory)
                .with("parties.csv", PARTIES, GOOD_PARTY, "", ",,,,,", "P-2,AUR,PERSON,\"Rex", "of Oslo\",NO,INVESTOR",
                        "P-3,AUR,PERSON,Ann,NO", "P-2,AUR,PERSON,Rex,NO,INVESTOR")
                .read();

        assertThat(read.refused()).filteredOn(v -> v.place().file().equals("parties.csv")).extracting(Object::toString)
                .containsExactly(
                        "parties.csv row 5, column name: \"Rex\nof Oslo\" holds a line break or another control "
                                + "character. Correct it or skip the row.",
                        "parties.csv row 6: The row has 5 cells, the header has 6. Put text that has a comma in it "
                                + "between quotation marks, and leave no cell out.");
        assertThat(read.book().parties()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P-3,AUR,PERSON,\"Ann,NO,", "P-3,AUR,PERSON,\"Ann\" Lee,NO,"})
    void keepsWhatStandsBeforeABrokenQuotation(String broken) throws IOException {
        ReadMasters read = SmallBroker.in(directory)
                .with("parties.csv", PARTIES, GOOD_PARTY, "P-2,AUR,PERSON,Rex,NO,INVESTOR", broken,
                        "P-4,AUR,PERSON,Eve,NO,")
                .read();

        assertThat(read.refused()).singleElement().satisfies(verdict -> {
            assertThat(verdict.place()).isEqualTo(Place.ofRow("parties.csv", 4));
            assertThat(verdict.remedy()).isEqualTo("Close every quotation mark, and write one inside a text twice.");
        });
        assertThat(read.book().parties()).hasSize(2);
    }

    @Test
    void explainsSemicolonsEmptyFilesAndForeignEncodings() throws IOException {
        SmallBroker broker = SmallBroker.in(directory)
                .with("holdings.csv", "master;investor;units;valid_from;valid_to", "A-1;P-2;1;2018-02-26T00:00:00Z;");
        Files.writeString(directory.resolve("licences.csv"), "");
        Files.write(
                directory.resolve("strategies.csv"),
                ("id,programme,leader,account,name,valid_from,valid_to\nS-1,COPY,P-1,A-1,Zieliński é,"
                                + "2018-02-26T00:00:00Z,\n")
                        .replace("ń", "n")
                        .getBytes(StandardCharsets.ISO_8859_1));

        assertThat(broker.read().refused()).extracting(Object::toString).containsExactly(
                "licences.csv: The file is empty. Begin it with the header party, authority, number, scope, "
                        + "valid_from, valid_to.",
                "strategies.csv row 2, column name: \"Zielinski \uFFFD\" is not UTF-8 text. "
                        + "Save the file as UTF-8 and read it again.",
                "holdings.csv row 1: The cells are separated by semicolons. "
                        + "Save the file with commas between the cells.");
    }

    @Test
    void readsAFileWithAByteOrderMarkAndWindowsLineEnds() throws IOException {
        ReadMasters read = SmallBroker.in(directory).with("holdings.csv",
                "\uFEFFmaster,investor,units,valid_from,valid_to\r\nA-1,P-2,7,2018-02-26T00:00:00Z,\r").read();

        assertThat(read.refused()).isEmpty();
        assertThat(read.book().holdings().getFirst().units()).hasToString("7");
    }

    @Test
    void passesOverFilesItDoesNotKnow() throws IOException {
        ReadMasters read = SmallBroker.in(directory).with("partys.csv", "id").read();

        assertThat(read.verdicts().getFirst()).isInstanceOf(RowVerdict.Ignored.class);
        assertThat(read.verdicts().getFirst().toString())
                .startsWith("partys.csv: The file is unknown and was not read.");
    }

    @Test
    void failsWhereThereIsNothingToRead() {
        assertThatThrownBy(() -> new MastersReader().read(CsvFolder.ofDirectory(directory)))
                .isInstanceOfSatisfying(FailureException.class,
                        e -> assertThat(e.failure().reason()).isEqualTo(Reason.UNREADABLE));
        assertThatThrownBy(() -> CsvFolder.ofDirectory(directory.resolve("nowhere")))
                .isInstanceOfSatisfying(FailureException.class,
                        e -> assertThat(e.failure().reason()).isEqualTo(Reason.NOT_FOUND));
    }

    private void append(String file, String row) throws IOException {
        Files.writeString(directory.resolve(file), Files.readString(directory.resolve(file)) + row + "\n");
    }

    private int rowsOf(String file) throws IOException {
        return Files.readAllLines(directory.resolve(file)).size();
    }
}
