package lotbook.persistence.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.PerformanceFee;
import lotbook.domain.fee.Withholding;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.identity.LinkId;
import lotbook.domain.money.Rate;
import lotbook.persistence.audit.RunContent;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Finance with a database client, who writes charges that no document comes to; what people agree to would hash them, too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CheatingFeeRunContract {
    private static final FeeScope MARCH =
            FeeScope.of(LocalDate.of(2018, 3, 1), LocalDate.of(2018, 3, 31), Optional.of(FeeScene.COPY));
    private static final Map<String, String> AS_IT_IS = Map.of();

    private final DatabaseKind kind;
    private FeeScene fees;
    private FeeRun honest;
    private String document;
    private String hash;

    CheatingFeeRunContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends CheatingFeeRunContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends CheatingFeeRunContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    /** 20 % of the 2,000 gained. */
    @BeforeAll
    void fill() {
        fees = new FeeScene(kind);
        fees.scene.report(
                Reports.moved("M-1", Scene.login("200001"), Type.DEPOSIT, "10000.00", "2018-02-27T10:00:00Z"),
                Reports.summary("S-0", Scene.login("200001"), "10000.00", "0.00", "2018-02-28T20:00:00Z"));
        for (LocalDate day = MARCH.first(); !day.isAfter(MARCH.last()); day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() < 6) {
                fees.scene.report(Reports.summary("S-" + day, Scene.login("200001"), "12000.00", "0.00", day + "T20:00:00Z"));
            }
        }
        fees.terms("FT-1", "0.20", "0", "L-1");
        fees.scene.database.settle();
        honest = fees.draft(MARCH);
        document = fees.runs(TestDatabase.FINANCE).document(honest.id(), new LinkId("L-1")).orElseThrow().json();
        hash = fees.ask(TestDatabase.FINANCE, "SELECT sha256 FROM lotbook.fee_snapshot").getFirst();
        assertThat(document).contains("\"rate\":\"0.2\"").contains("\"posted\":\"400.00\"");
    }

    @AfterAll
    void close() {
        fees.close();
    }

    private static Map<String, String> times(String factor, String... columns) {
        Map<String, String> said = new HashMap<>();
        for (String column : columns) {
            said.put(column, column + " * " + factor);
        }
        return said;
    }

    /** A document with its own true hash. */
    private static Map<String, String> document(String text, String before) {
        String bare = text.replace("\"sha256\":\"" + before + "\",", "");
        String now = Sha256.of(bare.getBytes(StandardCharsets.UTF_8)).hex();
        String whole = text.replace(before, now);
        return Map.of("document", "'" + whole.replace("'", "''") + "'", "sha256", "'" + now + "'");
    }

    private void refused(String what, Map<String, String> line, Map<String, String> charge) {
        FeeRun forged = ForgedRun.of(fees, honest, line, charge);
        StoredFeeRuns runs = fees.runs(TestDatabase.FINANCE);
        String content = fees.scene.database.as(TestDatabase.FINANCE)
                .rolledBack(connection -> RunContent.of(connection, forged.id()));
        assertThatThrownBy(() -> fees.write(TestDatabase.FINANCE, "INSERT INTO lotbook.fee_run_step (run_id, step, content, why)"
                + " VALUES (?, 'COMPLETED', ?, 'By hand')", forged.id(), content)).as(what).isInstanceOf(FailureException.class)
                .hasMessageContaining("Fee run " + forged.id() + " charges link L-1 otherwise than the document of its line says");
        assertThat(runs.run(forged.id()).state()).isEqualTo(FeeRun.State.CALCULATING);
        runs.discard(forged.id(), "Forged");
    }

    @Test
    void chargesThatNoDocumentComesTo() {
        String[] money = {"posted", "collected"};
        refused("ten times", times("10", money), times("10", "posted", "collected", "to_provider"));
        refused("ten times, and the line says nothing", AS_IT_IS, times("10", "posted", "collected", "to_provider"));
        refused("a line that says more", times("10", "posted"), AS_IT_IS);
        refused("collected in full where it is owed", times("0", "owed"), Map.of("collected", "collected + 1"));
        refused("to another payee", AS_IT_IS, Map.of("to_provider", "0", "to_platform", "to_provider"));
        refused("paid out as nobody agreed", AS_IT_IS, Map.of("payout", "posted", "payout_in", "'EUR'", "payout_rate", "1"));
        refused("in a currency that nobody agreed to", AS_IT_IS, Map.of("payout_in", "'EUR'"));
        refused("borne by the broker", AS_IT_IS, Map.of("bearer", "'BROKER'"));
        refused("on another day", AS_IT_IS, Map.of("charge_day", "DATE '2018-03-15'"));
        refused("another fee", AS_IT_IS, Map.of("fee", "'management'"));
        refused("given back as withheld", AS_IT_IS, Map.of("fee", "'withholding'"));
    }

    @Test
    void documentsThatAreNotTheLines() {
        refused("a byte was changed", Map.of("document", "replace(document, '2018-03-31', '2018-03-30')"), AS_IT_IS);
        refused("under other terms", document(document.replace("\"rate\":\"0.2\"", "\"rate\":\"0.5\""), hash), AS_IT_IS);
        refused("of another version", Map.of("terms_id", "'FT-none'"), AS_IT_IS);
        refused("of other facts", document(document.replace("\"knownAt\":\"20", "\"knownAt\":\"19"), hash), AS_IT_IS);
        refused("no document", Map.of("document", "'{}'"), AS_IT_IS);
    }

    /** Of which no ratio can be made: neither database completes it, nor takes it for a fault of its own. */
    @Test
    void aRateOfNothing() {
        assertThat(document).contains("\"rates\":[]");
        Map<String, String> line = document(document.replace(
                "\"rates\":[]", "\"rates\":[{\"fromPerEuro\":\"0\",\"toPerEuro\":\"1\"}]"), hash);
        FeeRun forged = ForgedRun.of(fees, honest, line, Map.of("payout", "0", "payout_rate", "1"));
        assertThatThrownBy(() -> fees.runs(TestDatabase.FINANCE).complete(forged.id(), "Mine")).isInstanceOf(FailureException.class)
                .hasMessageContaining("ee run " + forged.id()).hasMessageContaining("document");
        fees.runs(TestDatabase.FINANCE).discard(forged.id(), "Forged");
    }

    /** Charges of one run on a line of another. */
    @Test
    void chargesOfAnothersLine() {
        FeeRun forged = ForgedRun.of(fees, honest, Map.of("held_back", "TRUE", "posted", "0", "collected", "0", "owed", "0"),
                Map.of("snapshot_id", "snapshot_id"));
        assertThatThrownBy(() -> fees.runs(TestDatabase.FINANCE).complete(forged.id(), "Mine")).isInstanceOf(FailureException.class)
                .hasMessageContaining("Fee run " + forged.id() + " charges link ? otherwise than the document of its line says");
        fees.runs(TestDatabase.FINANCE).discard(forged.id(), "Forged");
    }

    @Test
    void whatIsHeldBackChargesNothing() {
        FeeRun forged = ForgedRun.of(fees, honest, Map.of("held_back", "TRUE"), AS_IT_IS);
        assertThatThrownBy(() -> fees.runs(TestDatabase.FINANCE).complete(forged.id(), "Mine"))
                .isInstanceOf(FailureException.class).hasMessageContaining("otherwise than the document of its line says");
    }

    /** 200 of a winning trade were withheld, and the month ended without profit: they go back, by a charge that no document names. */
    @Test
    void whatWasWithheldAndGoesBackIsCompleted() {
        FeeTerms usual = FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.20"), Rate.of("0"));
        PerformanceFee fee = usual.performance().orElseThrow();
        Execution opened = Reports.opened("D-1", Scene.login("100001"), "0.10", "2018-03-05T10:00:00Z");
        Execution closed = Reports.closed("D-2", Scene.login("100001"), "0.10", "1000.00", "2018-03-06T10:00:00Z");
        try (FeeScene other = new FeeScene(kind)) {
            other.scene.report(
                    Reports.moved("M-1", Scene.login("200001"), Type.DEPOSIT, "10000.00", "2018-02-27T10:00:00Z"),
                    Reports.summary("S-0", Scene.login("200001"), "10000.00", "0.00", "2018-02-28T20:00:00Z"),
                    opened, closed,
                    Reports.copied("E-1", Scene.login("200001"), "0.10", opened, "AV-0001", "0.1", "2018-03-05T10:00:01Z"),
                    Reports.copied("E-2", Scene.login("200001"), "0.10", closed, "AV-0001", "0.1", "2018-03-06T10:00:01Z"));
            for (LocalDate day = MARCH.first(); !day.isAfter(MARCH.last()); day = day.plusDays(1)) {
                if (day.getDayOfWeek().getValue() < 6) {
                    other.scene.report(Reports.summary("S-" + day, Scene.login("200001"), "10000.00", "0.00", day + "T20:00:00Z"));
                }
            }
            other.terms("FT-1", Optional.empty(), FeeTerms.of(new PerformanceFee(
                    fee.rate(), fee.profit(), fee.hwm(), fee.withdrawal(), fee.hurdle(), fee.fairness(), Withholding.WINNING_TRADES,
                    fee.charging())));
            other.accept("FT-1", "L-1");
            other.scene.database.settle();
            FeeRun run = other.draft(MARCH);
            assertThat(run.state()).isEqualTo(FeeRun.State.DRAFT);
            assertThat(other.ask(TestDatabase.FINANCE, "SELECT fee, CAST(posted AS numeric(24,2)), CAST(collected AS numeric(24,2))"
                    + " FROM lotbook.fee_charge")).contains("withholding 0.00 -200.00");
        }
    }

    @Test
    void whatTheDocumentsSayIsCompleted() {
        FeeRun same = ForgedRun.of(fees, honest, AS_IT_IS, AS_IT_IS);
        assertThat(fees.runs(TestDatabase.FINANCE).complete(same.id(), "Mine").state()).isEqualTo(FeeRun.State.DRAFT);
        FeeRun held = ForgedRun.of(fees, honest, Map.of("held_back", "TRUE", "posted", "0", "collected", "0", "owed", "0"), AS_IT_IS);
        assertThatThrownBy(() -> fees.runs(TestDatabase.FINANCE).complete(held.id(), "Mine")).isInstanceOf(FailureException.class);
    }
}
