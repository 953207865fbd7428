package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.util.Optional;
import lotbook.app.simulator.trading.Instruction.Charge;
import lotbook.domain.execution.Movement;
import lotbook.domain.identity.Login;

/**
 * Moves a fee from an investor's account to a leader's, or back: all of it or nothing. Both movements carry the charge's id, and
 * ids made of it, so that a server that forgot it and charges again says nothing new.
 */
public final class ChargeDesk {
    /** Begins the id of every movement of a charge, and of no other. */
    public static final String ID_MARK = "F-";

    private final Venue venue;
    private final BackOffice office;

    ChargeDesk(Venue venue, BackOffice office) {
        this.venue = venue;
        this.office = office;
    }

    /** Why it can't be charged; empty when it was. */
    Optional<String> charge(Charge charge) {
        TradingAccount investor = venue.account(charge.investor());
        TradingAccount leader = venue.account(charge.leader());
        String currency = investor.terms().currency();
        if (!currency.equals(charge.currency())) {
            return Optional.of("Login " + charge.investor().number() + " is in " + currency + ", not in " + charge.currency());
        }
        BigDecimal credited;
        try {
            credited = Pricing.cents(charge.amount().multiply(
                    venue.market.rate(currency, leader.terms().currency(), venue.now())));
        } catch (IllegalArgumentException _) {
            return Optional.of("There is no rate from " + currency + " to " + leader.terms().currency());
        }
        Optional<String> problem = shortOf(investor, charge.amount()).or(() -> shortOf(leader, credited.negate()));
        if (problem.isEmpty()) {
            move(charge, investor, charge.amount().negate(), "-1");
            move(charge, leader, credited, "-2");
        }
        return problem;
    }

    private static Optional<String> shortOf(TradingAccount account, BigDecimal taken) {
        return taken.signum() > 0 && account.balance().compareTo(taken) < 0
                ? Optional.of("balance " + account.balance().toPlainString() + " of " + account.login().number() + " is short of "
                        + taken.toPlainString())
                : Optional.empty();
    }

    private void move(Charge charge, TradingAccount account, BigDecimal amount, String side) {
        account.move(amount);
        Login login = account.login();
        venue.send(Report.of(new Movement(
                login, ID_MARK + charge.id() + side, amount.signum() < 0 ? Movement.Type.FEE : Movement.Type.REBATE, amount,
                account.terms().currency(), venue.now(), office.dayOf(login.server(), venue.now()), Optional.empty(),
                Optional.empty(), Optional.of(charge.id()), Optional.empty(), charge.text())));
    }
}
