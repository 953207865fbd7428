package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import lotbook.app.control.Action;
import lotbook.app.demo.DemoOperator;
import lotbook.app.place.Screen;
import lotbook.app.table.FilterCells;
import lotbook.app.table.GridView;
import lotbook.domain.allocation.AllocationTables;
import lotbook.domain.approval.ApprovalTables;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.programme.Masters.Change;
import lotbook.domain.programme.Masters.Verdict;
import lotbook.domain.programme.Programme;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.Interval;
import lotbook.persistence.allocation.StoredAllocationVersions;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.database.Operators;
import lotbook.persistence.programme.StoredMasters;
import org.junit.jupiter.api.Test;

/** A programme that nobody has agreed any version for: the first is written, agreed on and published in the window. */
class FirstVersionJourneyTest extends DemoWindowTest {
    private static final Instant START = Instant.parse("2018-02-26T00:00:00Z");
    private static final ProgrammeId PROGRAMME = new ProgrammeId("AUR-NEW");
    private static final AccountId LEADER = new AccountId("A-109001");
    private static final AccountId FOLLOWER = new AccountId("A-209001");
    private static final DemoOperator SECOND =
            new DemoOperator("c.second", "COMPLIANCE", "second-demo-2018", List.of(), "Compliance, holidays");

    @Override
    void fill() {
        try (Database administrator = desk.signIn(OperatorRole.ADMINISTRATOR)) {
            new Operators(administrator).add(
                    new Credentials(SECOND.name(), SECOND.password()), OperatorRole.COMPLIANCE, "Holidays");
        }
        try (Database compliance = desk.signIn(OperatorRole.COMPLIANCE); StoredMasters masters = new StoredMasters(compliance)) {
            assertThat(masters.apply(programme(), new Change("A new programme", START, false)).count(Verdict.REFUSED)).isZero();
        }
    }

    @Test
    void theFirstVersionIsWrittenAgreedAndPublished() {
        signIn(OperatorRole.COMPLIANCE);
        show(AllocationTables.VERSIONS, "leader-account: " + LEADER, 0);
        show(ProgrammeTables.ACCOUNTS, "account-id: " + LEADER, 1);
        Desk.act(() -> offered("draft-version").tryIt());
        Desk.waitUntil("its draft", () -> hands.textOf("#workspace-title").endsWith("for " + LEADER));
        assertThat(hands.textOf("#draft-standing")).startsWith("the first version,");
        Desk.act(() -> hands.<ComboBox<String>>find("#draft-method").orElseThrow().setValue("proportional-by-balance"));
        hands.type("#draft-reason", "As the strategy was sold");
        Desk.waitUntil("it can be proposed", () -> hands.<Button>find("#draft-propose")
                .filter(one -> !one.isDisabled()).isPresent());
        keyboard.control(KeyCode.ENTER);
        Desk.waitUntil("under Mine", () -> hands.textOf("#proposal-head").startsWith("Publish version AV-109001"));
        assertThat(Desk.ask(() -> hands.<Button>find("#proposal-approve").orElseThrow().getAccessibleHelp()))
                .isEqualTo("You proposed this; another person decides.");
        closeWindow();

        openWindow();
        signIn(SECOND);
        open(Screen.Page.INBOX);
        Desk.waitUntil("it is told whole", () -> hands.textOf("#proposal-head").startsWith("Publish version AV-109001"));
        assertThat(hands.textOf("#proposal-consequence")).contains("AV-109001-1 is in force; it is sent to MT5-1 at once.");
        hands.type("#proposal-reason", "Checked against what was sold");
        hands.key(hands.find("#proposal-reason").orElseThrow(), KeyCode.ENTER, true, false);
        Desk.waitUntil("decided", () -> hands.textOf("#area-proposals").isEmpty());

        Row command = show(ApprovalTables.COMMANDS, "kind: publish version", 1);
        assertThat(command.values()).as("it is on its way to the server").contains(Optional.of("MT5-1"));
        AsOf inForce = new AsOf(Optional.of(CLOCK.instant().plus(Duration.ofDays(4))), Optional.empty());
        try (Database compliance = desk.signIn(OperatorRole.COMPLIANCE)) {
            assertThat(new StoredProposals(compliance, () -> { }).open()).isEmpty();
            assertThat(new StoredAllocationVersions(compliance).version(new VersionId("AV-109001-1"), inForce))
                    .hasValueSatisfying(agreed -> {
                        assertThat(agreed.version().programme()).isEqualTo(PROGRAMME);
                        assertThat(agreed.version().method().id()).isEqualTo("proportional-by-balance");
                        assertThat(agreed.version().reason()).isEqualTo("As the strategy was sold");
                        assertThat(agreed.version().supersedes()).isEmpty();
                    });
        }
    }

    private Row show(TableDefinition table, String filter, int rows) {
        open(table);
        Desk.waitUntil("the grid", () -> grid().filter(view -> view.model().table().equals(table)).isPresent());
        GridView view = Desk.ask(() -> grid().orElseThrow());
        Desk.act(() -> view.model().filter(FilterCells.of(filter)));
        Desk.waitUntil(filter, () -> view.model().filterCellsProperty().get().line().equals(filter)
                && view.model().readingSinceProperty().get().isEmpty()
                && view.model().rowsProperty().get().total() == rows
                && (rows == 0 || focusFirst() && view.focusedRow().isPresent()));
        return Desk.ask(() -> view.focusedRow()).orElseGet(() -> new Row(0, table, List.of()));
    }

    private Action offered(String id) {
        return frame().view().actions().stream().filter(action -> action.id().equals(id)).findFirst().orElseThrow();
    }

    private static MasterBook programme() {
        return new MasterBook(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(new Programme(PROGRAMME, new BrandId("AURORA"), Programme.Kind.COPY, "Aurora New", "replicator", "MT5-1",
                        "USD")),
                List.of(),
                List.of(account(LEADER, "P-1001", Account.Role.LEADER), account(FOLLOWER, "P-2001", Account.Role.FOLLOWER)),
                List.of(login(LEADER, "109001"), login(FOLLOWER, "209001")), List.of(),
                List.of(new Link(new LinkId("L-9001"), PROGRAMME, LEADER, FOLLOWER, Set.of(Link.Permission.TRADE),
                        new BigDecimal("10000"), Interval.since(START))),
                List.of(), List.of(), List.of(), List.of());
    }

    private static Account account(AccountId id, String holder, Account.Role role) {
        return new Account(id, new BrandId("AURORA"), new PartyId(holder), Optional.of(PROGRAMME), role, "USD",
                Account.Mode.HEDGING, LocalDate.of(2018, 2, 26));
    }

    private static AccountLogin login(AccountId account, String number) {
        return new AccountLogin(account, new Login("MT5-1", number), Interval.since(START));
    }
}
