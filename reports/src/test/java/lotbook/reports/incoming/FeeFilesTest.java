package lotbook.reports.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.fee.FeeAcceptance;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.FeeTermsDocument;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.fee.OrderOfFees;
import lotbook.domain.money.Rate;
import lotbook.domain.programme.MasterBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeeFilesTest {
    private static final String SINCE = "2018-02-26T00:00:00Z,,,Why";

    @TempDir
    Path directory;

    @Test
    void makesTermsOfTheirTemplateAndItsRates() throws IOException {
        List<FeeTermsVersion> terms = SmallBroker.in(directory).read().book().feeTerms();
        assertThat(terms).extracting(FeeTermsVersion::name).containsExactly("Gross", "NET_HIGH_WATER_MARK", "Own");
        assertThat(terms.getFirst().terms())
                .isEqualTo(FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.20"), Rate.of("0.015")));
        assertThat(terms.getFirst().agreement()).contains("RISK-1");
        assertThat(terms).extracting(FeeTermsVersion::scope).containsExactly("COPY", "COPY", "A-1/L-1");
        assertThat(SmallBroker.in(directory).read().book().feeAcceptances().getLast().hash())
                .isEqualTo(FeeTermsDocument.hash(terms.getLast()));
    }

    @Test
    void keepsTermsThatNoTemplateCoversInADocumentBesideTheFile() throws IOException {
        FeeTerms changed = changed();
        Files.writeString(directory.resolve("own.json"), CanonicalJson.write(FeeTermsDocument.settings(changed)));
        MasterBook book = read("FT-9,COPY,,,Own,,,,own.json,," + SINCE).book();
        assertThat(book.feeTerms().getFirst().terms()).isEqualTo(changed);

        Path written = directory.resolve("written");
        new MastersWriter().write(book, written);
        assertThat(new MastersReader().read(CsvFolder.ofDirectory(written)).book()).isEqualTo(book);
    }

    private static FeeTerms changed() {
        FeeTerms of = FeeTemplates.NET_HIGH_WATER_MARK.with(Rate.of("0.1"), Rate.of("0"));
        return new FeeTerms(of.fees(), OrderOfFees.INDEPENDENT, of.credit(), of.weekends(), of.rounding(), of.debt(),
                of.leaving(), of.payout(), of.reversals());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        ",,,,,, | template | The row names neither a template nor a document.",
        ",,,FLAT,20,1, | template | \"FLAT\" is none of GROSS_HIGH_WATER_MARK, NET_HIGH_WATER_MARK, CUMULATIVE_PROFIT_SHARING,"
                + " WITHHOLD_AND_REFUND, FUND_WITH_EQUALISATION, FUND_WITH_SERIES, PAMM_BY_UNITS, DAILY_MANAGEMENT.",
        ",L-1,,GROSS_HIGH_WATER_MARK,20,1, | leader | The cell is empty, and the terms are for one link.",
        ",,,GROSS_HIGH_WATER_MARK,twenty,1, | performance | \"twenty\" is not a decimal number with a dot, such as 1250.50.",
        ",,,GROSS_HIGH_WATER_MARK,120,1, | performance | 1.2 is out of range.",
        ",,,GROSS_HIGH_WATER_MARK,20,1,own.json | document | \"own.json\" is one too many: the row names a template.",
        ",,,,20,,own.json | performance | \"20\" is one too many: the document says the rates.",
        ",,,,,,../own.json | document | \"../own.json\" is no file's name such as fund-terms.json, without a folder.",
        ",,,,,,own.json | document | \"own.json\" is not among the files beside fee_terms.csv.",
        ",,,FUND_WITH_EQUALISATION,20,1, | template | The HWM is the pool's with equalisation, and one investor's line doesn't know"
                + " at what price others came in.",
        ",,,FUND_WITH_SERIES,20,1, | template | The HWM is of a series of units, and a link holds none.",
        ",,,PAMM_BY_UNITS,20,1, | template | The HWM is of a unit, and a link holds none.",
    })
    void refusesTermsThatCannotBe(String cells, String column, String problem) throws IOException {
        assertThat(read("FT-9,COPY," + cells.strip() + ",," + SINCE).refused()).singleElement().satisfies(verdict -> {
            assertThat(verdict.place()).isEqualTo(Place.ofCell("fee_terms.csv", 2, column));
            assertThat(verdict.problem()).isEqualTo(problem);
            assertThat(verdict.remedy()).isNotBlank();
        });
    }

    @Test
    void namesTheMemberOfADocumentThatCannotBeRead() throws IOException {
        Files.writeString(directory.resolve("own.json"),
                CanonicalJson.write(FeeTermsDocument.settings(changed())).replace("INDEPENDENT", "WHATEVER"));
        assertThat(read("FT-9,COPY,,,Own,,,,own.json,," + SINCE).refused()).singleElement().hasToString(
                "fee_terms.csv row 2, column document: own.json: 'order' is 'WHATEVER'. "
                        + "It can be NET_OF_MANAGEMENT, INDEPENDENT.");
    }

    @Test
    void refusesAnAcceptanceOfOtherTermsThanThese() throws IOException {
        assertThat(SmallBroker.in(directory)
                        .with("fee_acceptances.csv", "id,link,terms,sha256,channel,valid_from,valid_to",
                                "FA-1,L-1,FT-1," + "ab".repeat(32) + ",portal,2018-03-01T00:00:00Z,",
                                "FA-2,L-1,FT-7,,portal,2018-03-01T00:00:00Z,")
                        .read().refused())
                .extracting(verdict -> verdict.place().column().orElseThrow()).containsExactly("sha256", "terms");
    }

    @Test
    void anAcceptanceIsOfALinkOrOfUnits() throws IOException {
        ReadMasters read = SmallBroker.in(directory)
                .with("fee_acceptances.csv", "id,link,terms,sha256,channel,valid_from,valid_to",
                        "FA-1,A-1/P-2,FT-1,,portal,2018-03-01T00:00:00Z,",
                        "FA-2,A-1/P-77,FT-1,,portal,2018-03-01T00:00:00Z,",
                        "FA-3,A-1/P-2,FT-1,,portal,2018-03-05T00:00:00Z,")
                .read();
        assertThat(read.book().feeAcceptances()).extracting(acceptance -> acceptance.payer().toString()).contains("A-1/P-2");
        assertThat(read.refused()).extracting(Object::toString).anySatisfy(said ->
                assertThat(said).contains("\"P-77\" is not among the rows read from parties.csv"));
        assertThat(read.refused()).as("and one at a time of the same units").hasSize(2);
    }

    @Test
    void refusesWhatNoRunChargesAndKeepsWhatHasEnded() throws IOException {
        Files.writeString(directory.resolve("own.json"), CanonicalJson.write(FeeTermsDocument.settings(
                FeeTemplates.FUND_WITH_EQUALISATION.with(Rate.of("0.2"), Rate.of("0.01")))).replace("EQUALISATION", "POOLED"));
        assertThat(read("FT-9,COPY,,,Own,,,,own.json,," + SINCE).refused()).singleElement().asString()
                .contains("The HWM is the pool's, which one investor's line doesn't know.");
        assertThat(read("FT-9,COPY,,,Own,,,,own.json,,2018-02-26T00:00:00Z,2018-03-26T00:00:00Z,,Why").refused()).isEmpty();
    }

    @Test
    void onlyAPoolHasTermsOfAPoolAndOnlyItsUnitsAcceptThem() throws IOException {
        String terms = "FT-9,COPY,,,,FUND_WITH_SERIES,20,1,,," + SINCE;
        SmallBroker pool = SmallBroker.in(directory)
                .with("programmes.csv", "id,brand,kind,name,engine,server,currency", "COPY,AUR,PAMM,Aurora Pool,replicator,S-1,USD")
                .with("fee_terms.csv", SmallBroker.TERMS_HEADER, terms)
                .with("fee_acceptances.csv", "id,link,terms,sha256,channel,valid_from,valid_to",
                        "FA-1,A-1/P-2,FT-9,,portal,2018-03-01T00:00:00Z,",
                        "FA-2,L-1,FT-9,,portal,2018-03-01T00:00:00Z,",
                        "FA-3,L-1,FT-9,,portal,2018-02-27T00:00:00Z,2018-03-01T00:00:00Z");
        assertThat(pool.read().refused()).singleElement().hasToString("fee_acceptances.csv row 3, column link: The HWM is of a"
                + " series of units, and a link holds none. Agree on an HWM for each investor; a PAMM pool is charged by units.");
        assertThat(pool.read().book().feeAcceptances()).as("what has ended is history").extracting(FeeAcceptance::id)
                .containsExactly("FA-1", "FA-3");
    }

    @Test
    void refusesTermsOfTheSameScopeAtTheSameTime() throws IOException {
        assertThat(read("FT-8,COPY,,,,GROSS_HIGH_WATER_MARK,20,1,,," + SINCE, "FT-9,COPY,,,,NET_HIGH_WATER_MARK,20,1,,," + SINCE)
                        .refused())
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.place().column()).isEqualTo(Optional.of("programme")));
    }

    private ReadMasters read(String... rows) throws IOException {
        String[] lines = new String[rows.length + 1];
        lines[0] = SmallBroker.TERMS_HEADER;
        System.arraycopy(rows, 0, lines, 1, rows.length);
        return SmallBroker.in(directory)
                .without("fee_acceptances.csv")
                .with("fee_terms.csv", lines)
                .read();
    }
}
