package lotbook.app.command;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.Optional;
import lotbook.app.ledger.ExplainLink;
import lotbook.app.text.ValueFormat;
import lotbook.domain.fee.history.HwmStretch;
import lotbook.domain.identity.LinkId;
import lotbook.domain.ledger.LinkLedger;
import lotbook.domain.ledger.LinkLedger.Row;
import lotbook.domain.ledger.Owner;

/** The sub-ledgers of an account as a table on the terminal, with the account's own figures as the last line. */
final class LinkLedgerText {
    private static final List<String> TITLES = List.of(
            "link", "leader", "assigned-capital", "profit", "swap", "commission", "realised", "floating", "result",
            "open-lots", "deals", "hwm", "hwm-since", "hwm-run");

    private LinkLedgerText() {}

    static void print(ExplainLink.Explained found, Terminal terminal) {
        LinkLedger ledger = found.ledger();
        int decimals = ledger.currency().decimals();
        terminal.say("Account " + ledger.account() + ", " + ledger.currency().code() + ", as at "
                + ledger.asAt() + ", as known at " + ledger.knownAt() + ledger.measuredAt()
                        .map(at -> ", floating measured at " + at)
                        .orElse(""));
        List<List<String>> lines = new ArrayList<>(List.of(TITLES));
        ledger.rows().forEach(row -> lines.add(line(row, hwm(found, row), decimals)));
        BigDecimal realised = sum(ledger, Row::realised);
        lines.add(List.of(
                "account", "", "", money(sum(ledger, Row::profit), decimals), money(sum(ledger, Row::swap), decimals),
                money(sum(ledger, Row::commission), decimals), money(realised, decimals),
                ledger.floating().map(amount -> money(amount, decimals)).orElse("?"),
                money(realised.add(ledger.floating().orElse(BigDecimal.ZERO)), decimals),
                ValueFormat.grouped(sum(ledger, Row::openLots)),
                String.valueOf(ledger.rows().stream().mapToLong(Row::deals).sum()), "", "", ""));
        List<Boolean> right = new ArrayList<>(Collections.nCopies(TITLES.size(), true));
        right.set(0, false);
        right.set(1, false);
        TextTable.print(terminal.out(), lines, right);
        ledger.findings().forEach(terminal::note);
    }

    private static Optional<HwmStretch> hwm(ExplainLink.Explained found, Row row) {
        return row.owner() instanceof Owner.OfLink(LinkId id) ? Optional.ofNullable(found.hwms().get(id)) : Optional.empty();
    }

    private static List<String> line(Row row, Optional<HwmStretch> hwm, int decimals) {
        return List.of(
                row.owner().toString(),
                row.leader().map(Object::toString).orElse(""),
                row.assignedCapital().map(amount -> money(amount, decimals)).orElse(""),
                money(row.profit(), decimals),
                money(row.swap(), decimals),
                money(row.commission(), decimals),
                money(row.realised(), decimals),
                row.floating().map(amount -> money(amount, decimals)).orElse("?"),
                money(row.result(), decimals),
                ValueFormat.grouped(row.openLots()),
                String.valueOf(row.deals()),
                hwm.map(at -> money(at.value(), decimals)).orElse(""),
                hwm.map(at -> at.first().toString()).orElse(""),
                hwm.map(at -> String.valueOf(at.run())).orElse(""));
    }

    /** Padded to minor units; what has more digits keeps them. */
    private static String money(BigDecimal amount, int decimals) {
        BigDecimal bare = amount.stripTrailingZeros();
        return ValueFormat.grouped(bare.setScale(Math.max(decimals, bare.scale()), RoundingMode.UNNECESSARY));
    }

    private static BigDecimal sum(LinkLedger ledger, Function<Row, BigDecimal> figure) {
        return ledger.rows().stream().map(figure).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
