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

/** A month on the command line: checked, closed by two people, refused to a fee run, reopened. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeriodsTest {
    private static final Instant AT = Instant.parse("2018-03-12T10:00:00Z");

    private DemoDesk desk;

    @BeforeAll
    void fill(@TempDir Path folder) {
        desk = FreshDemo.in(folder, InstantSource.system());
        try (Database feed = desk.signIn(OperatorRole.FEED)) {
            JdbcFeedStore store = new JdbcFeedStore(
                    feed, FactCalendars.of(BusinessCalendar.NEW_YORK_17, BusinessCalendar.NEW_YORK_17), new LocalChanges());
            store.commit(store.take("MT5-1", "test", Duration.ofMinutes(10)), List.of(
                    new Received(1, AT, new Movement(
                            new Login("MT5-1", "200001"), "M-7", Movement.Type.DEPOSIT, new BigDecimal("500.00"), "USD", AT,
                            BusinessCalendar.NEW_YORK_17.dayOf(AT), Optional.empty(), Optional.empty(), Optional.empty(),
                            Optional.empty(), Optional.empty()))), 1);
        }
    }

    @Test
    void twoPeopleCloseAMonthAndReopenIt() {
        assertThat(run(OperatorRole.FINANCE, "periods", "check", "2018-03", "--brand", "AURORA").expect(0).out())
                .contains("2018-03 of Aurora").contains("Open")
                .contains("for Aurora Markets locks 1 posting for everyone. Reopening takes two people and a reason.");
        run(OperatorRole.FINANCE, "periods", "check", "2018-13", "--brand", "AURORA").expect(2);
        run(OperatorRole.FINANCE, "periods", "check", "2018-03", "--brand", "NOBODY").expect(2);
        assertThat(run(OperatorRole.FINANCE, "periods", "check", "2018-03", "--brand", "aurora").expect(2).err())
                .contains("There is no brand aurora. Did you mean AURORA? Capitals and small letters count in ids.");
        run(OperatorRole.COMPLIANCE, "periods", "close", "2018-03", "--brand", "AURORA", "--reason", "Mine").expect(1);
        String id = number(run(OperatorRole.FINANCE, "periods", "close", "2018-03", "--brand", "AURORA", "--reason", "Ties out")
                .expect(0));
        assertThat(run(OperatorRole.COMPLIANCE, "proposals", id).expect(0).out()).contains("Close period 2018-03 of AURORA")
                .contains("locks 1 posting for everyone");
        assertThat(run(OperatorRole.FINANCE, "decide", id, "--approve", "--reason", "Mine").expect(1).err())
                .contains("another person decides. Nothing was changed.").doesNotContain("Put it right");
        String hash = run(OperatorRole.COMPLIANCE, "proposals", id).out()
                .replaceFirst("(?s).*\\nhash ([0-9a-f]{4}).*", "$1").strip();
        assertThat(run(OperatorRole.COMPLIANCE, "decide", id, "--approve", "--hash", hash, "--reason", "Seen").expect(2).err())
                .contains("is too short to tell one proposal from another. Give its first 8 digits or more.");
        run(OperatorRole.COMPLIANCE, "decide", id, "--approve", "--reason", "Seen").expect(0);
        assertThat(run(OperatorRole.AUDITOR, "list", "periods").expect(0).out()).contains("2018-03").contains("Closed")
                .contains(DemoDesk.operator(OperatorRole.COMPLIANCE).name());
        assertThat(run(OperatorRole.FINANCE, "fees", "run", "--period", "2018-03", "--programme", "AUR-COPY", "--reason", "March")
                        .expect(1).err())
                .contains("2018-03 is closed since").contains("Choose a day from 2018-04-01 on, or propose reopening it.");
        // Another brand is open: the run is made, and the lines of this one say it.
        run(OperatorRole.FINANCE, "fees", "run", "--period", "2018-03", "--reason", "March").expect(1);
        assertThat(run(OperatorRole.AUDITOR, "list", "fee-snapshots", "--columns", "programme,state,findings").expect(0).out())
                .contains("2018-03 is closed since");
        String back = number(run(OperatorRole.FINANCE, "periods", "reopen", "2018-03", "--brand", "AURORA", "--reason", "Wrong terms")
                .expect(0));
        assertThat(run(OperatorRole.COMPLIANCE, "proposals", back).expect(0).out())
                .as("what a reopening rests on is no record that anybody knows").containsPattern("field +now +proposed");
        run(OperatorRole.COMPLIANCE, "decide", back, "--approve", "--reason", "Right").expect(0);
        assertThat(run(OperatorRole.AUDITOR, "list", "periods").expect(0).out()).contains("Reopened");
    }

    @Test
    void aFeeRunOfDaysToComeIsRefusedAndWasNeverBegun() {
        assertThat(run(OperatorRole.FINANCE, "fees", "run", "--period", "2130-03", "--reason", "x").expect(2).err())
                .contains("The days from 2130-03-01 to 2130-03-31 have not begun: the books' day is ").contains("Give days that have been.");
        assertThat(run(OperatorRole.FINANCE, "list", "fee-runs", "--filter", "first-day: >=2130-01-01").expect(0).err())
                .contains("No rows.");
    }

    @Test
    void aFeeRunForNobodyIsRefusedAndWasNeverBegun() {
        assertThat(run(OperatorRole.FINANCE, "fees", "run", "--period", "2018-02", "--link", "L-9999", "--reason", "x").expect(2)
                        .err())
                .contains("The link L-9999 is not there, ended earlier or has no fee terms").contains("nothing to calculate");
        assertThat(run(OperatorRole.FINANCE, "list", "fee-runs", "--filter", "link-id: L-9999").expect(0).err())
                .as("nor discarded: whoever is killed meanwhile leaves nothing either").contains("No rows.");
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
