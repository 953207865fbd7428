package lotbook.persistence.fee;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lotbook.domain.fee.FeeCharge;
import lotbook.domain.fee.FeeSplit.Paid;
import lotbook.domain.fee.FeeSplit.Payee;
import lotbook.domain.fee.run.InvestorFacts;
import lotbook.domain.fee.run.RunLine;
import lotbook.domain.identity.TradingLogin;
import lotbook.persistence.intake.FactIds;
import org.jspecify.annotations.Nullable;

/** Writes lines with their charges. Columns have eight decimals; the document keeps every digit. */
final class LineWriter {
    private static final String SNAPSHOT = "INSERT INTO lotbook.fee_snapshot (id, run_id, link_id, account_id, leader_account,"
            + " programme_id, first_day, last_day, terms_id, terms_sha256, currency, base, hwm_before, hwm_after, hurdle,"
            + " performance, management, other_fees, posted, collected, owed, accrued, measured, held_back, findings, rests_on,"
            + " document,"
            + " sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String CHARGE = "INSERT INTO lotbook.fee_charge (id, charge_id, run_id, snapshot_id, link_id,"
            + " account_id, server, login, leader_account, leader_login, fee, cause, charge_day, bearer, base, posted, collected,"
            + " owed, to_provider, to_platform, to_partner, currency)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int DECIMALS = 8;
    private static final int MARK = 6;
    private static final int LONGEST_FINDINGS = 4000;

    private final FactIds ids = new FactIds();

    void write(Connection connection, long run, List<RunLine> lines) throws SQLException {
        try (PreparedStatement snapshots = connection.prepareStatement(SNAPSHOT);
                PreparedStatement charges = connection.prepareStatement(CHARGE)) {
            for (RunLine line : lines) {
                long id = ids.next(connection);
                snapshot(snapshots, id, run, line);
                int number = 1;
                for (FeeCharge charge : line.charges().stream().filter(LineWriter::moves).toList()) {
                    charge(charges, ids.next(connection), run, id, chargeId(run, id, number++, line), line.facts(), charge);
                }
            }
            snapshots.executeBatch();
            charges.executeBatch();
        }
    }

    private static void snapshot(PreparedStatement insert, long id, long run, RunLine line) throws SQLException {
        InvestorFacts facts = line.facts();
        var period = line.snapshot().inputs().period();
        add(insert, id, run, facts.link().value(), facts.investor().account().value(), facts.leader().account().value(),
                facts.programme().value(), period.first(), period.last(), line.terms().id().value(), line.terms().sha256().hex(),
                facts.currency(), column(line.base()), column(line.hwmBefore()), column(line.hwmAfter()),
                column(line.lastCrystallisation().map(made -> made.hurdle())), column(line.performance()),
                column(line.management()), column(line.otherFees()), column(line.posted()), column(line.collected()),
                column(line.owed()), column(line.accrued()), facts.measure().name(), line.isHeldBack(), findings(line),
                facts.previous().map(last -> last.snapshot()).orElse(null),
                new String(line.snapshot().bytes(), StandardCharsets.UTF_8), line.snapshot().hash().hex());
    }

    /** With a mark of the content, so that a server that remembers another book's charges takes none for one of these. */
    private static String chargeId(long run, long snapshot, int number, RunLine line) {
        return "F" + run + "-" + snapshot + "-" + number + "-" + line.snapshot().hash().hex().substring(0, MARK);
    }

    private static void charge(
            PreparedStatement insert, long id, long run, long snapshot, String chargeId, InvestorFacts facts, FeeCharge charge)
            throws SQLException {
        TradingLogin investor = facts.investor();
        add(insert, id, chargeId, run, snapshot, facts.link().value(),
                investor.account().value(), investor.login().server(), investor.login().number(),
                facts.leader().account().value(), facts.leader().login().number(), charge.fee(), charge.cause().name(),
                charge.date(), charge.bearer().name(), column(charge.base()), column(charge.posted()),
                column(charge.collected()), column(charge.owed()), column(to(charge, Payee.PROVIDER)),
                column(to(charge, Payee.PLATFORM)), column(to(charge, Payee.PARTNER)), facts.currency());
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

    private static void add(PreparedStatement insert, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
    }
}
