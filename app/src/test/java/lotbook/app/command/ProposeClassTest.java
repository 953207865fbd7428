package lotbook.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.FreshDemo;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.Movement;
import lotbook.domain.identity.Login;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Classes of movements on the command line: proposed by one, agreed by another, listed and explained. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProposeClassTest {
    private static final Instant AT = Instant.parse("2018-03-12T10:00:00Z");

    private DemoDesk desk;

    @BeforeAll
    void fill(@TempDir Path folder) {
        desk = FreshDemo.in(folder, InstantSource.system());
        try (Database feed = desk.signIn(OperatorRole.FEED)) {
            JdbcFeedStore store = new JdbcFeedStore(
                    feed, FactCalendars.of(BusinessCalendar.NEW_YORK_17, BusinessCalendar.NEW_YORK_17), new LocalChanges());
            store.commit(store.take("MT5-1", "test", Duration.ofMinutes(10)), List.of(
                    received(1, "M-7", Movement.Type.CORRECTION), received(2, "M-8", Movement.Type.OTHER)), 2);
        }
    }

    private static Received received(long sequence, String id, Movement.Type type) {
        return new Received(sequence, AT, new Movement(
                new Login("MT5-1", "200001"), id, type, new BigDecimal("500.00"), "USD", AT, BusinessCalendar.NEW_YORK_17.dayOf(AT),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void oneMovementIsClassedByTwoPeopleAndSaysWhy() {
        assertThat(run(OperatorRole.FINANCE, "explain", "class", "--server", "MT5-1", "--movement", "M-7").expect(0).out())
                .contains("unclassified").contains("as delivered for the type").doesNotContain("proposed by");
        Desk.Said proposed = run(OperatorRole.FINANCE, "propose", "class", "--server", "MT5-1", "--movement", "M-7", "--class",
                "EXTERNAL_FLOW", "--reason", "The wire of 12 March").expect(0);
        assertThat(proposed.out()).contains("One movement of A-200001, USD 500.00, becomes: External flow.")
                .contains("USD 500.00 leaves suspense.");
        String id = number(proposed);
        assertThat(run(OperatorRole.COMPLIANCE, "proposals", id).expect(0).out()).contains("Classify movements M-7 on MT5-1")
                .contains("Unclassified").contains("External flow").contains("USD 500.00 leaves suspense.");
        run(OperatorRole.FINANCE, "decide", id, "--approve", "--reason", "Mine").expect(1);
        run(OperatorRole.COMPLIANCE, "decide", id, "--approve", "--reason", "Seen the advice").expect(0);
        assertThat(run(OperatorRole.AUDITOR, "list", "movements", "--columns",
                        "movement-id,class,class-origin,class-proposal,class-approved-by", "--filter", "movement-id: m-7").expect(0).out())
                .contains("External flow").contains("This movement").contains(DemoDesk.operator(OperatorRole.COMPLIANCE).name());
        assertThat(run(OperatorRole.AUDITOR, "explain", "class", "--server", "MT5-1", "--movement", "M-7").expect(0).out())
                .contains("external flow").contains("two people said so of this movement").contains("The wire of 12 March")
                .contains("Seen the advice").contains("proposal " + id);
        run(OperatorRole.AUDITOR, "explain", "class", "--server", "MT5-1", "--movement", "M-77").expect(2);
    }

    @Test
    void aRuleNamesATypeAndItsFirstMoment() {
        Desk.Said proposed = run(OperatorRole.FINANCE, "propose", "class", "--server", "MT5-1", "--type", "OTHER", "--from",
                "2018-03-01T00:00:00Z", "--class", "TRADING_RESULT", "--reason", "Rebates of the venue").expect(0);
        run(OperatorRole.COMPLIANCE, "decide", number(proposed), "--approve", "--reason", "Right").expect(0);
        assertThat(run(OperatorRole.AUDITOR, "explain", "class", "--server", "MT5-1", "--movement", "M-8").expect(0).out())
                .contains("trading result").contains("a rule of two people for the type").contains("2018-03-01 00:00:00 UTC");
        run(OperatorRole.FINANCE, "propose", "class", "--server", "MT5-1", "--type", "OTHER", "--from", "2018-03-01T00:00:00Z",
                "--class", "TRADING_RESULT", "--reason", "Again").expect(2);
        run(OperatorRole.FINANCE, "propose", "class", "--server", "MT5-1", "--movement", "M-8", "--class", "UNCLASSIFIED", "--reason",
                "x").expect(2);
        run(OperatorRole.FINANCE, "propose", "class", "--server", "MT5-1", "--class", "FEE", "--reason", "x").expect(2);
        run(OperatorRole.COMPLIANCE, "propose", "class", "--server", "MT5-1", "--movement", "M-8", "--class", "FEE", "--reason",
                "x").expect(1);
    }

    private static String number(Desk.Said proposed) {
        Matcher made = Pattern.compile("Proposal (\\d+), hash ([0-9a-f]+): waits for another person").matcher(proposed.out());
        assertThat(made.find()).as(proposed.out()).isTrue();
        return made.group(1);
    }

    private Desk.Said run(OperatorRole role, String... arguments) {
        return Desk.run(desk, role, arguments);
    }
}
