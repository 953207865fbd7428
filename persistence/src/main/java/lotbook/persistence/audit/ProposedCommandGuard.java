package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.approval.AddOperator;
import lotbook.domain.approval.AgreeTerms;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ChangeDocument;
import lotbook.domain.approval.ChangePolicy;
import lotbook.domain.approval.ChangeRole;
import lotbook.domain.approval.ChangeStanding;
import lotbook.domain.approval.ChargeFees;
import lotbook.domain.approval.ClassifyMovements;
import lotbook.domain.approval.CloseAll;
import lotbook.domain.approval.ClosePeriod;
import lotbook.domain.approval.CorrectPrice;
import lotbook.domain.approval.LimitAccount;
import lotbook.domain.approval.LinkAccounts;
import lotbook.domain.approval.ManualLots;
import lotbook.domain.approval.PayOut;
import lotbook.domain.approval.ProposalKind;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.approval.ReopenPeriod;
import lotbook.domain.approval.ReverseFees;
import lotbook.domain.approval.StrikeDealingPoint;
import lotbook.domain.approval.TrueUpFees;
import lotbook.domain.approval.UnlinkAccounts;
import lotbook.domain.approval.UnreadableChange;
import lotbook.domain.approval.WithdrawVersion;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.TradingLogin;
import org.jspecify.annotations.Nullable;

/**
 * Before a proposal of what a server is to do: its change is about what its head says, for the head is what the policy and the
 * asker's scope are held against, and the change is what goes out.
 */
public final class ProposedCommandGuard extends ApprovalGuard {
    private static final Set<ProposalKind.Area> COMMANDS = EnumSet.of(
            ProposalKind.Area.VERSION, ProposalKind.Area.LINK, ProposalKind.Area.COMMAND, ProposalKind.Area.LOTS);

    private static final String FILL = "SELECT f.login, f.symbol, f.side, f.filled FROM lotbook.block_fill f"
            + " WHERE f.server = ? AND f.order_id = ? AND f.exec_id = ? LIMIT 1";

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        if (!COMMANDS.contains(ProposalKind.valueOf(text(row, "kind")).area())) {
            return;
        }
        String payload = text(row, "payload");
        Change change = read(payload);
        String restsOn = Objects.toString(member(json(payload), "restsOn"), "");
        // What it says of itself makes the head: a document with another head is not the one that it would write.
        if (!CanonicalJson.write(ChangeDocument.write(change, restsOn)).equals(payload)) {
            throw refused("The proposal on " + text(row, "subject") + " says one thing in its head and another in its change");
        }
        requireServer(change);
        for (TradingLogin trader : traders(change)) {
            requireLogin(connection, trader, change.server());
        }
        for (TradingLogin leader : leaders(change)) {
            requireLogin(connection, leader, Optional.empty());
        }
        if (change instanceof ManualLots lots) {
            requireDeal(connection, lots);
        }
    }

    /** What corrects a stretch that is over goes to no server, which would take it for the version to use from now on. */
    private void requireServer(Change change) throws SQLException {
        boolean over = change instanceof PublishVersion publish
                && publish.version().valid().to().filter(end -> !end.isAfter(now().toInstant())).isPresent();
        if (over != change.server().isEmpty()) {
            throw refused("A server is told of a version unless it is over: look again at the end of " + change.subject());
        }
    }

    private static Change read(String payload) throws SQLException {
        try {
            return ChangeDocument.read(payload);
        } catch (FailureException e) {
            throw refused(e.failure().message());
        }
    }

    private static List<TradingLogin> traders(Change change) {
        return switch (change) {
            case PublishVersion publish -> publish.traders();
            case WithdrawVersion withdraw -> withdraw.traders();
            case LinkAccounts link -> List.of(link.follower());
            case UnlinkAccounts unlink -> List.of(unlink.follower());
            case ChangeStanding standing -> List.of(standing.trader());
            case CloseAll all -> List.of(all.trader());
            case LimitAccount limit -> List.of(limit.trader());
            case ManualLots lots -> lots.lots().stream().map(ManualLots.Lot::trader).toList();
            case AgreeTerms _, AddOperator _, ChangeRole _, ChargeFees _, ReverseFees _, TrueUpFees _, StrikeDealingPoint _,
                    CorrectPrice _, ClassifyMovements _, ClosePeriod _, ReopenPeriod _, ChangePolicy _, PayOut _,
                    UnreadableChange _ -> List.of();
        };
    }

    /** They may trade on another server than the command goes to. */
    private static List<TradingLogin> leaders(Change change) {
        return switch (change) {
            case LinkAccounts link -> List.of(link.leader());
            case UnlinkAccounts unlink -> List.of(unlink.leader());
            case ChangeStanding standing -> standing.leader().stream().toList();
            default -> List.of();
        };
    }

    private static void requireLogin(Connection connection, TradingLogin trader, Optional<String> server) throws SQLException {
        String on = server.orElse(trader.login().server());
        if (!on.equals(trader.login().server()) || single(connection, "SELECT 1 FROM lotbook.held_login WHERE account_id = ?"
                + " AND server = ? AND login = ?", List.of(trader.account().value(), on, trader.login().number())) == null) {
            throw refused(trader.login().number() + " is no login of " + trader.account() + " on " + on + " now");
        }
    }

    /** That there is such a deal of the account is the same-day guard's to say. */
    private static void requireDeal(Connection connection, ManualLots lots) throws SQLException {
        Optional<Found> found = find(connection, FILL,
                List.of(lots.master().login().server(), lots.order().value(), lots.deal().value()));
        if (found.isEmpty()) {
            return;
        }
        Found deal = found.get();
        BigDecimal filled = new BigDecimal(deal.text("filled"));
        if (!deal.text("login").equals(lots.master().login().number()) || !deal.text("symbol").equals(lots.symbol())
                || !deal.text("side").equals(lots.side().name()) || filled.compareTo(lots.volume().lots()) != 0) {
            throw refused("Deal " + lots.deal() + " is " + deal.text("side") + " " + filled.stripTrailingZeros().toPlainString()
                    + " " + deal.text("symbol") + " by " + deal.text("login") + ": the lots are of another");
        }
    }
}
