package lotbook.persistence.fee;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.fee.FeeCharge;
import lotbook.domain.fee.FeeSplit.Paid;
import lotbook.domain.fee.FeeSplit.Payee;
import lotbook.domain.fee.run.InvestorFacts;
import lotbook.domain.fee.run.InvestorFacts.Previous;
import lotbook.domain.fee.run.RunLine;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.money.RateUsed;
import lotbook.persistence.intake.FactIds;
import lotbook.persistence.query.Places;
import lotbook.persistence.query.SqlText;
import org.jspecify.annotations.Nullable;

/**
 * Writes a page of lines with their charges, each kind of row by one statement: the guards of the database look at a statement
 * once. Columns have eight decimals; the document keeps every digit.
 */
final class LineWriter {
    private static final int DECIMALS = 8;
    private static final int MARK = 6;
    private static final int LONGEST_FINDINGS = 4000;

    private final FactIds ids = new FactIds();

    private record Line(long id, long run, RunLine line) {
        InvestorFacts facts() {
            return line.facts();
        }
    }

    private record Charge(long id, String chargeId, Line of, FeeCharge charge) {
        TradingLogin investor() {
            return of.facts().investor();
        }

        TradingLogin leader() {
            return of.facts().leader();
        }

        /** What moves money and posts none, such as a debt, pays nobody. */
        Optional<BigDecimal> payout() {
            return charge.payout().filter(paid -> paid.signum() != 0);
        }

        Optional<RateUsed> rate() {
            return of.line().snapshot().inputs().payoutRate(charge.date());
        }
    }

    void write(Connection connection, long run, List<RunLine> lines) throws SQLException {
        List<Line> made = new ArrayList<>();
        List<Charge> charges = new ArrayList<>();
        for (RunLine each : lines) {
            Line line = new Line(ids.next(connection), run, each);
            made.add(line);
            int number = 1;
            for (FeeCharge charge : each.charges().stream().filter(LineWriter::moves).toList()) {
                charges.add(new Charge(ids.next(connection), chargeId(line, number++), line, charge));
            }
        }
        if (!made.isEmpty()) {
            insert(connection, snapshots(made).insertInto("lotbook.fee_snapshot"));
        }
        if (!charges.isEmpty()) {
            insert(connection, charges(charges).insertInto("lotbook.fee_charge"));
        }
    }

    private static void insert(Connection connection, SqlText sql) throws SQLException {
        try (PreparedStatement insert = sql.prepare(connection)) {
            insert.executeUpdate();
        }
    }

    private static Places<Line> snapshots(List<Line> lines) {
        return figures(new Places<>(lines)
                        .number("id", Line::id)
                        .number("run_id", Line::run)
                        .text("link_id", line -> line.facts().link().value())
                        .text("account_id", line -> line.facts().investor().account().value())
                        .text("leader_account", line -> line.facts().leader().account().value())
                        .text("programme_id", line -> line.facts().programme().value())
                        .day("first_day", line -> line.facts().first())
                        .day("last_day", line -> line.facts().last())
                        .text("terms_id", line -> line.line().terms().id().value())
                        .text("terms_sha256", line -> line.line().terms().sha256().hex())
                        .text("currency", line -> line.facts().currency()))
                .text("measured", line -> line.facts().measure().name())
                .flag("held_back", line -> line.line().isHeldBack())
                .text("findings", line -> findings(line.line()))
                .number("rests_on", line -> line.facts().previous().map(Previous::snapshot).orElse(null))
                .text("document", line -> line.line().snapshot().text())
                .text("sha256", line -> line.line().snapshot().hash().hex());
    }

    private static Places<Line> figures(Places<Line> lines) {
        return lines
                .amount("base", line -> column(line.line().base()))
                .amount("hwm_before", line -> column(line.line().hwmBefore()))
                .amount("hwm_after", line -> column(line.line().hwmAfter()))
                .amount("hurdle", line -> column(line.line().lastCrystallisation().map(made -> made.hurdle())))
                .amount("performance", line -> column(line.line().performance()))
                .amount("management", line -> column(line.line().management()))
                .amount("other_fees", line -> column(line.line().otherFees()))
                .amount("posted", line -> column(line.line().posted()))
                .amount("collected", line -> column(line.line().collected()))
                .amount("owed", line -> column(line.line().owed()))
                .amount("accrued", line -> column(line.line().accrued()));
    }

    /** With a mark of the content, so that a server that remembers another book's charges takes none for one of these. */
    private static String chargeId(Line line, int number) {
        return "F" + line.run() + "-" + line.id() + "-" + number + "-"
                + line.line().snapshot().hash().hex().substring(0, MARK);
    }

    private static Places<Charge> charges(List<Charge> charges) {
        return new Places<>(charges)
                .number("id", Charge::id)
                .text("charge_id", Charge::chargeId)
                .number("run_id", each -> each.of().run())
                .number("snapshot_id", each -> each.of().id())
                .text("link_id", each -> each.of().facts().link().value())
                .text("account_id", each -> each.investor().account().value())
                .text("server", each -> each.investor().login().server())
                .text("login", each -> each.investor().login().number())
                .text("leader_account", each -> each.leader().account().value())
                .text("leader_login", each -> each.leader().login().number())
                .text("fee", each -> each.charge().fee())
                .text("cause", each -> each.charge().cause().name())
                .day("charge_day", each -> each.charge().date())
                .text("bearer", each -> each.charge().bearer().name())
                .amount("base", each -> column(each.charge().base()))
                .amount("posted", each -> column(each.charge().posted()))
                .amount("collected", each -> column(each.charge().collected()))
                .amount("owed", each -> column(each.charge().owed()))
                .amount("to_provider", each -> column(to(each.charge(), Payee.PROVIDER)))
                .amount("to_platform", each -> column(to(each.charge(), Payee.PLATFORM)))
                .amount("to_partner", each -> column(to(each.charge(), Payee.PARTNER)))
                .text("currency", each -> each.of().facts().currency())
                .amount("payout", each -> column(each.payout()))
                .text("payout_in", each -> each.payout().flatMap(_ -> each.rate()).map(RateUsed::to).orElse(null))
                .text("introducer", each -> each.charge().introducer().map(PartyId::value).orElse(null))
                .amount("payout_rate", each -> column(each.payout().flatMap(_ -> each.rate()).map(RateUsed::ratio)));
    }

    /** A crystallisation that charges nothing stays in the document alone. */
    private static boolean moves(FeeCharge charge) {
        return charge.posted().signum() != 0 || charge.collected().signum() != 0 || charge.owed().signum() != 0;
    }

    private static BigDecimal to(FeeCharge charge, Payee payee) {
        return charge.split().stream()
                .filter(paid -> paid.payee() == payee)
                .map(Paid::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String findings(RunLine line) {
        String text = line.findingsInWords();
        return text.length() <= LONGEST_FINDINGS ? text : text.substring(0, LONGEST_FINDINGS - 1) + "…";
    }

    private static @Nullable BigDecimal column(Optional<BigDecimal> value) {
        return value.map(LineWriter::column).orElse(null);
    }

    private static BigDecimal column(BigDecimal value) {
        return value.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
