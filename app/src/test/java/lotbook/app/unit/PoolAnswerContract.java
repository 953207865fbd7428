package lotbook.app.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.StreamSupport;
import lotbook.app.text.Texts;
import lotbook.app.unit.AnswerPoolFee.Answer;
import lotbook.app.unit.AnswerPoolFee.Charged;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.run.DisputeProof;
import lotbook.domain.money.Rate;
import lotbook.domain.query.Row;
import lotbook.domain.unit.FlowRequest.Kind;
import lotbook.domain.unit.fund.FundPoint;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.query.SqlRowSource;
import lotbook.persistence.unit.PoolScene;
import lotbook.reports.dispute.DisputeWorkbook;
import lotbook.reports.sheet.BookProperties.Paper;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The answer about a pool investor's fee as a workbook, from what either database holds. */
abstract class PoolAnswerContract {
    private final DatabaseKind kind;
    private PoolScene pool;
    private FundPoint point;

    PoolAnswerContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends PoolAnswerContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends PoolAnswerContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    /** 16,500 / 150 = 110: P-2 takes 1,100 out before the month's end, and 20 of it is 20 % of what 10 units gained. */
    @BeforeEach
    void open() {
        pool = new PoolScene(kind);
        pool.agreed("FT-1", FeeTemplates.PAMM_BY_UNITS.with(Rate.of("0.20"), Rate.of("0")));
        pool.accepts("FT-1", "P-2");
        pool.accepts("FT-1", "P-3");
        pool.measured("D-1", "15000.00", "2018-03-02T22:00:00Z");
        pool.struck("2018-03-02T22:00:00Z");
        pool.accepted("RED-1", "P-2", Kind.REDEEM_AMOUNT, "1100", "2018-03-08T10:00:00Z");
        pool.measured("D-2", "16500.00", "2018-03-09T22:00:00Z");
        point = pool.struck("2018-03-09T22:00:00Z");
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private Answer answer(Credentials who, String investor) {
        Database database = pool.scene.database.as(who);
        return new AnswerPoolFee(new SqlRowSource(database), pool.funds(who), table -> database.mayRead(table.viewName()))
                .of(point.id(), investor);
    }

    @Test
    void eachPartHasItsSheetAndNumbersAreNumbers() throws IOException {
        Answer answer = answer(TestDatabase.AUDITOR, "P-2");
        assertThat(answer.proofs()).extracting(DisputeProof::name).containsExactly("Document", "Sum", "Units", "Replay");
        assertThat(answer.isProved()).isTrue();
        try (XSSFWorkbook book = read(answer)) {
            assertThat(book).extracting(sheet -> sheet.getSheetName()).containsExactly(
                    "Answer", "Terms", "Steps", "Units", "Charges", "Postings", "Movements", "Approvals");
            assertThat(answer(book, "Charged").getNumericCellValue()).isEqualTo(20);
            assertThat(answer(book, "Charged").getCellStyle().getDataFormatString()).isEqualTo("#,##0.00;[Red]-#,##0.00");
            assertThat(answer(book, "Struck at").getLocalDateTimeCellValue()).isEqualTo("2018-03-09T22:00:00");
            assertThat(answer(book, "Accepted").getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(answer(book, "Price of a unit").getNumericCellValue()).isEqualTo(110);
            assertThat(answer(book, "Held before").getNumericCellValue()).isEqualTo(100);
            assertThat(answer(book, "HWM of a unit").getNumericCellValue()).isEqualTo(100);
            assertThat(answer(book, "Held after").getNumericCellValue()).isEqualTo(90);
            assertThat(answer(book, "Units").getStringCellValue()).isEqualTo("holds");
            assertThat(cell(book, "Units", "What", 2).getStringCellValue()).isEqualTo("Cancelled");
            assertThat(cell(book, "Units", "Request or charge", 3).getStringCellValue()).isEqualTo("RED-1");
            assertThat(cell(book, "Charges", "Units", 1).getNumericCellValue()).isEqualTo(10);
            assertThat(cell(book, "Charges", "Amount", 1).getNumericCellValue()).isEqualTo(20);
            assertThat(cell(book, "Charges", "Amount", 3).getNumericCellValue()).as("control total").isEqualTo(20);
            assertThat(cell(book, "Postings", "Amount", 1).getNumericCellValue()).isEqualTo(20);
            assertThat(cell(book, "Approvals", "Decided by", 1).getStringCellValue()).isNotEmpty();
            assertThat(book.getSheet("Steps")).anyMatch(row -> row.getCell(1).getStringCellValue().equals("fee x units / value"));
        }
    }

    @Test
    void theSameFeeIsTheSameBytes() throws IOException {
        assertThat(bytes(answer(TestDatabase.AUDITOR, "P-2"))).isEqualTo(bytes(answer(TestDatabase.AUDITOR, "P-2")));
    }

    @Test
    void whatIsNotTheAskersToReadIsNotThere() {
        assertThatThrownBy(() -> answer(TestDatabase.MANAGER, "P-2")).isInstanceOf(FailureException.class)
                .hasMessageContaining("charged P-2 nothing");
        assertThatThrownBy(() -> answer(TestDatabase.AUDITOR, "P-3")).isInstanceOf(FailureException.class);
    }

    @Test
    void unitsThatDoNotAddUpAreSaid() {
        Answer answer = answer(TestDatabase.AUDITOR, "P-2");
        List<Row> fees = answer.fees().stream().map(Charged::fee).toList();
        DisputeProof units = PoolProofs.units(answer.heldBefore().add(BigDecimal.ONE), fees, answer.flows(), answer.held());
        assertThat(units.holds()).isFalse();
        assertThat(units.words()).startsWith("Held after are 90, and that is not");
    }

    private static byte[] bytes(Answer answer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DisputeWorkbook("Lotbook test", Paper.A4).write(PoolAnswerBook.of(answer, Texts.english()), out);
        return out.toByteArray();
    }

    private static XSSFWorkbook read(Answer answer) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(bytes(answer)));
    }

    private static Cell answer(XSSFWorkbook book, String item) {
        return StreamSupport.stream(book.getSheet("Answer").spliterator(), false)
                .filter(row -> row.getCell(1).getStringCellValue().equals(item))
                .findFirst()
                .orElseThrow()
                .getCell(2);
    }

    private static Cell cell(XSSFWorkbook book, String sheet, String title, int row) {
        XSSFSheet found = book.getSheet(sheet);
        return StreamSupport.stream(found.getRow(0).spliterator(), false)
                .filter(header -> header.getStringCellValue().equals(title))
                .map(header -> found.getRow(row).getCell(header.getColumnIndex()))
                .findFirst()
                .orElseThrow();
    }
}
