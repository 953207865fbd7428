package lotbook.app.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lotbook.app.allocation.ReplayAllocations;
import lotbook.app.simulator.Pace;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.allocation.AllocationDifference;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.LotWeights;
import lotbook.domain.allocation.Timing;
import lotbook.domain.allocation.picking.Picking;
import lotbook.domain.allocation.picking.Picking.LotLine;
import lotbook.domain.allocation.picking.PickingCalculation;
import lotbook.domain.approval.CommandState;
import lotbook.domain.approval.Proposal;
import lotbook.domain.explain.Recorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.allocation.StoredPicking;
import lotbook.persistence.approval.StoredChanges;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.execution.StoredReplay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lots by hand from the proposal to the deals, over a real socket: a block of this hour, for its lots go out the same day. */
abstract class ManualLotsContract {
    private static final String SERVER = BlockOfTheHour.SERVER;
    private static final Map<String, String> FOLLOWERS = BlockOfTheHour.FOLLOWERS;

    private final DatabaseKind kind;
    private Agreement agreement;

    ManualLotsContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends ManualLotsContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends ManualLotsContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeEach
    void open() throws IOException {
        agreement = new Agreement(kind, BlockOfTheHour.play(), new Pace.AsTaken());
        agreement.feed("the first");
        Agreement.until("everybody has an answer to the block", () -> agreement.ask(
                "SELECT DISTINCT login FROM execution WHERE leader_exec IS NOT NULL").size() == FOLLOWERS.size());
    }

    @AfterEach
    void close() throws IOException {
        agreement.close();
    }

    @Test
    void whatTwoPeopleAgreeOnIsWhatTheAccountsHave() {
        String order = agreement.ask("SELECT DISTINCT order_id FROM execution WHERE login = '100003' AND kind = 'TRADE'").getFirst();
        Volume block = Volume.of(agreement.ask("SELECT filled FROM execution WHERE login = '100003' AND kind = 'TRADE'"
                + " ORDER BY occurred_at DESC, id DESC").getFirst());
        Map<AccountId, Volume> lots = new LinkedHashMap<>();
        lots.put(new AccountId("A-200041"), block.minus(Volume.of("0.36")));
        lots.put(new AccountId("A-200036"), Volume.of("0.25"));
        lots.put(new AccountId("A-200038"), Volume.of("0.11"));
        assertThat(replay()).as("before anybody's hand").isEmpty();
        assertThat(dealt(order).values().stream().reduce(Volume.ZERO, Volume::plus)).isEqualTo(block);

        Proposal agreed = agreement.agree(agreement.writing().lots(SERVER, new OrderId(order), Optional.empty(), lots));
        agreement.await(agreed, CommandState.ACCEPTED);
        Agreement.until("the new breakdown", () -> agreement.ask(
                "SELECT l.login FROM breakdown_line l WHERE l.reason = 'MANUAL'").size() == FOLLOWERS.size());
        Agreement.until("its deals", () -> held().equals(wanted(lots)));

        assertThat(dealt(order)).as("what the next who deals it out begins with").isEqualTo(wanted(lots).entrySet().stream()
                .collect(Collectors.toMap(each -> new AccountId("A-" + each.getKey()), Map.Entry::getValue)));
        assertThat(replay()).isEmpty();
        Picking picking = PickingCalculation.calculate(new StoredPicking(agreement.compliance(), BusinessCalendar.NEW_YORK_17)
                .inputs(today().minusDays(3), today().plusDays(3), Optional.empty(), AsOf.NOW), Recorder.SILENT);
        LotLine favoured = picking.lots().stream().filter(line -> line.account().equals(new AccountId("A-200041")))
                .findFirst().orElseThrow();
        assertThat(favoured.byHand()).isEqualTo(lots.get(new AccountId("A-200041")));
        assertThat(favoured.block().hand().setBy()).isEqualTo("m.ruiz");
        assertThat(favoured.block().hand().source()).contains("proposal:" + agreed.id());
    }

    /** It begins after the block was opened and before now, which takes a correction. */
    @Test
    void aVersionThatStartsAtOnceDealsTheBlockAnewAndTheChecksFollow() {
        Instant opened = InstantSource.system().instant().truncatedTo(ChronoUnit.HOURS).plusSeconds(10);
        AllocationVersion old = agreement.writing().like(
                new VersionId("AV-BLOCK-5"), new VersionId("AV-AT-ONCE"), opened.plusMillis(100), Optional.empty(), "Test");
        AllocationVersion next = new AllocationVersion(old.id(), old.programme(), old.leader(), old.link(),
                new LotWeights(List.of(weight("A-200041", "3"), weight("A-200036", "1"))), old.sizing(), old.scope(),
                old.execution(), Timing.IMMEDIATE, old.valid(), old.supersedes(), old.reason());
        Proposal agreed = agreement.agree(agreement.writing().publish(next, Optional.of("It was meant for this block")));
        agreement.await(agreed, CommandState.ACCEPTED);
        Agreement.until("the new breakdown", () -> agreement.ask(
                "SELECT l.login FROM breakdown_line l WHERE l.version_id = 'AV-AT-ONCE'").size() >= FOLLOWERS.size());
        Agreement.until("nothing differs", () -> replay().isEmpty());
        assertThat(agreement.ask("SELECT DISTINCT l.login FROM breakdown_line l WHERE l.version_id = 'AV-AT-ONCE'"
                + " AND l.volume > 0 ORDER BY l.login")).containsExactly("200036", "200041");
    }

    private static AccountWeight weight(String account, String weight) {
        return new AccountWeight(new AccountId(account), new BigDecimal(weight), Optional.empty());
    }

    private Map<AccountId, Volume> dealt(String order) {
        StoredChanges book = new StoredChanges(agreement.compliance());
        return book.of(SERVER, book.block(SERVER, new OrderId(order), Optional.empty()).deal(), Optional.empty());
    }

    private static Map<String, Volume> wanted(Map<AccountId, Volume> lots) {
        Map<String, Volume> wanted = new LinkedHashMap<>();
        FOLLOWERS.keySet().forEach(login -> wanted.put(login, lots.getOrDefault(new AccountId("A-" + login), Volume.ZERO)));
        return wanted;
    }

    /** Bought less sold of the last part of the block. */
    private Map<String, Volume> held() {
        Map<String, Volume> held = new LinkedHashMap<>();
        FOLLOWERS.keySet().forEach(login -> held.put(login, new Volume(new BigDecimal(agreement.ask(
                "SELECT COALESCE(sum(CASE WHEN e.side = 'BUY' THEN e.filled ELSE -e.filled END), 0) FROM execution e WHERE e.login = '"
                        + login + "' AND e.kind = 'TRADE' AND e.leader_exec = (SELECT max(b.leader_exec) FROM breakdown b"
                        + " JOIN breakdown_line l ON l.breakdown_id = b.id WHERE l.reason = 'MANUAL')").getFirst()))));
        return held;
    }

    /** But that its server knows only five of the master's followers. */
    private List<AllocationDifference> replay() {
        List<AllocationDifference> found = new ArrayList<>();
        new ReplayAllocations(new StoredReplay(agreement.compliance()), Optional.empty()).run(
                new ReplayAllocations.Asked(
                        today().minusDays(3), today().plusDays(3), Optional.empty(), new BigDecimal("0.01"), AsOf.NOW),
                new ReplayAllocations.Listener(found::add, _ -> { }, () -> false));
        found.removeIf(one -> one.kind() == AllocationDifference.Kind.LINKS && one.found().equals("no line"));
        return found;
    }

    private static LocalDate today() {
        return InstantSource.system().instant().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
