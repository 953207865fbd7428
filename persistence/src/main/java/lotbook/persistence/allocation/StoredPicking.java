package lotbook.persistence.allocation;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.allocation.BreakdownFacts;
import lotbook.domain.allocation.PinnedCheck;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.VersionShares;
import lotbook.domain.allocation.VersionShares.Shares;
import lotbook.domain.allocation.VolumeFacts.Message;
import lotbook.domain.allocation.VolumeFacts.PinnedVersion;
import lotbook.domain.allocation.picking.ManualBlock;
import lotbook.domain.allocation.picking.ManualBlock.Fair;
import lotbook.domain.allocation.picking.ManualBlock.Lot;
import lotbook.domain.allocation.picking.PickingInputs;
import lotbook.domain.allocation.picking.PickingSource;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Database;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.execution.StoredFact;
import lotbook.persistence.execution.StoredFacts;
import lotbook.persistence.execution.Stretch;
import lotbook.persistence.query.SqlText;

/** The blocks of a period that were dealt out by hand, with all that judging them rests on, in one read. */
public final class StoredPicking implements PickingSource {
    private final StoredFacts facts;
    private final BusinessCalendar books;

    public StoredPicking(Database database, BusinessCalendar books) {
        this.facts = new StoredFacts(database);
        this.books = books;
    }

    @Override
    public Optional<LocalDate> lastDay(AsOf asOf) {
        return facts.read(asOf, read -> {
            SqlText sql = new SqlText().add(
                    "SELECT max(b.books_day) FROM breakdown b WHERE b.occurred_at <= ? AND b.known_at <= ?", read.asAt(),
                    read.knownAt());
            try (PreparedStatement query = sql.prepare(read.connection());
                    ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getObject(1, LocalDate.class)) : Optional.empty();
            }
        });
    }

    @Override
    public PickingInputs inputs(LocalDate from, LocalDate to, Optional<ProgrammeId> programme, AsOf asOf) {
        return facts.read(asOf, read -> new Gathering(read).inputs(from, to, programme));
    }

    /** @param currency the programme's */
    private record Master(AccountId account, ProgrammeId programme, String currency) {}

    private final class Gathering {
        private final FactReader read;
        private final MasterLookup masters;
        private final HandLots hands;

        Gathering(FactReader read) {
            this.read = read;
            this.masters = new MasterLookup(read);
            this.hands = new HandLots(read, books);
        }

        PickingInputs inputs(LocalDate from, LocalDate to, Optional<ProgrammeId> programme) throws SQLException {
            Instant end = hands.endOf(to);
            FollowedPosition positions = new FollowedPosition(read.asAt(end), books);
            List<ManualBlock> blocks = new ArrayList<>();
            for (HandLots.Deal each : hands.deals(from, to)) {
                Optional<Execution> deal = read.execution(each.server(), each.exec()).map(StoredFact::fact);
                if (deal.isEmpty() || !within(deal.get(), from, to)) {
                    continue;
                }
                Optional<Master> master = master(deal.get());
                if (master.isPresent() && (programme.isEmpty() || programme.get().equals(master.get().programme))) {
                    blocks.add(block(each, deal.get(), master.get(), positions));
                }
            }
            return new PickingInputs(from, to, end, blocks, hands.unread());
        }

        private boolean within(Execution deal, LocalDate from, LocalDate to) {
            LocalDate day = books.dayOf(deal.occurredAt());
            return deal.fill().isPresent() && !day.isBefore(from) && !day.isAfter(to);
        }

        private ManualBlock block(HandLots.Deal each, Execution deal, Master master, FollowedPosition positions)
                throws SQLException {
            List<StoredFact<Breakdown>> reports = read.breakdowns(each.server(), each.exec());
            Optional<Breakdown> byHand = reports.stream().map(StoredFact::fact).filter(HandLots::isByHand)
                    .reduce((_, last) -> last);
            // The server's own split from before the hand, if it told that too; else the bases beside the lots by hand.
            Optional<StoredFact<Breakdown>> basis = reports.stream().filter(report -> !HandLots.isByHand(report.fact()))
                    .reduce((_, last) -> last)
                    .or(() -> reports.stream().reduce((_, last) -> last));
            List<Lot> lots = new ArrayList<>();
            for (Breakdown.Line line : byHand.map(Breakdown::lines).orElse(List.of())) {
                lots.add(new Lot(account(line.login(), deal.occurredAt()), line.volume()));
            }
            Execution.Fill fill = deal.fill().orElseThrow();
            return new ManualBlock(
                    master.programme, master.currency, master.account, deal.server(), deal.orderId(), deal.execId(),
                    deal.symbol(), deal.side(), fill.volume(), fill.price(), deal.occurredAt(), books.dayOf(deal.occurredAt()),
                    hands.of(each, byHand, lots), basis.flatMap(Gathering::version), fair(deal, master, basis),
                    positions.of(deal, master.currency));
        }

        private static Optional<String> version(StoredFact<Breakdown> report) {
            return report.fact().lines().stream().flatMap(line -> line.versionId().stream()).findFirst();
        }

        private Fair fair(Execution deal, Master master, Optional<StoredFact<Breakdown>> report) throws SQLException {
            if (report.isEmpty()) {
                return new Fair(Shares.unknown(
                        "The server reported no breakdown of the deal, so what the version gives can't be recomputed."), "");
            }
            BreakdownFacts known = facts(deal, report.get());
            Shares shares = wrongVersion(known, deal, master)
                    .map(Shares::unknown)
                    .orElseGet(() -> VersionShares.of(known));
            return new Fair(shares, "breakdown:" + deal.server() + "/" + report.get().fact().reportId());
        }

        /** Lots by a version that was not in force for the order are no measure of lots by hand. */
        private Optional<String> wrongVersion(BreakdownFacts known, Execution deal, Master master) throws SQLException {
            Instant accepted = read.executions(deal.server(), deal.orderId()).stream()
                    .map(stored -> stored.fact().occurredAt())
                    .findFirst()
                    .orElse(deal.occurredAt());
            return PinnedCheck.of(known, new PinnedCheck.Pinning(accepted, masters.pinning(master.account))).stream()
                    .findFirst()
                    .map(found -> "Lots by the version can't be told: " + found.text());
        }

        private BreakdownFacts facts(Execution deal, StoredFact<Breakdown> report) throws SQLException {
            Breakdown breakdown = report.fact();
            Map<String, PinnedVersion> versions = new HashMap<>();
            Map<Login, AccountId> accounts = new HashMap<>();
            Map<Login, ScopeLimits.Mode> modes = new HashMap<>();
            for (Breakdown.Line line : breakdown.lines()) {
                AccountId account = account(line.login(), deal.occurredAt());
                accounts.put(line.login(), account);
                masters.mode(account, deal.occurredAt()).ifPresent(mode -> modes.put(line.login(), mode));
                if (line.versionId().isPresent() && !versions.containsKey(line.versionId().get())) {
                    masters.version(line.versionId().get()).ifPresent(pinned -> versions.put(line.versionId().get(), pinned));
                }
            }
            Optional<AccountSummary> leader = breakdown.leaderBasis().isPresent()
                    ? Optional.empty()
                    : read.lastSummary(deal.login(), Stretch.upTo(deal.occurredAt())).map(StoredFact::fact);
            return new BreakdownFacts(
                    Message.of(breakdown, report.sequence()),
                    deal.positionEffect().filter(PositionEffect.CLOSE::equals).isPresent(), versions,
                    masters.lots(breakdown.server(), breakdown.symbol(), deal.occurredAt()), accounts, modes, leader);
        }

        /** The number of a login that no account has. */
        private AccountId account(Login login, Instant moment) throws SQLException {
            return masters.account(login, moment).orElseGet(() -> new AccountId(login.number()));
        }

        private Optional<Master> master(Execution deal) throws SQLException {
            Optional<AccountId> account = masters.account(deal.login(), deal.occurredAt());
            if (account.isEmpty()) {
                return Optional.empty();
            }
            Optional<String> programme = masters.live(
                            "account",
                            MasterLookup.held(new SqlText().add("m.account_id = ?", account.get().value()), deal.occurredAt()),
                            row -> Optional.ofNullable(row.getString("programme_id")))
                    .stream()
                    .findFirst()
                    .flatMap(id -> id);
            return programme.isEmpty()
                    ? Optional.empty()
                    : masters.live(
                                    "programme",
                                    new SqlText().add(
                                            "m.programme_id = ? ORDER BY m.valid_from DESC, m.id DESC", programme.get()),
                                    row -> new Master(
                                            account.get(), new ProgrammeId(programme.get()), row.getString("currency")))
                            .stream()
                            .findFirst();
        }
    }
}
