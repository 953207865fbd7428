package lotbook.app.cash;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Step;
import lotbook.domain.ledger.LedgerPosting;
import lotbook.domain.ledger.cash.CashAccount;
import lotbook.domain.ledger.cash.CashEntry;
import lotbook.domain.ledger.cash.CashEntryType;
import lotbook.domain.ledger.cash.CashPostings;
import lotbook.domain.ledger.cash.CashTables;
import lotbook.domain.ledger.cash.InFlight;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;

/** What an entry posted and why there; why two sides were taken for one transfer or were not, and how old it is. */
public final class ExplainCash {
    private static final String MATCH = "match";

    /** Empty for other tables, and for columns that nothing computed. */
    public Optional<Explanation> explain(Row row, Column column) {
        if (!column.explained()) {
            return Optional.empty();
        }
        if (row.table().equals(CashTables.ENTRIES)) {
            return Optional.of(posted(row));
        }
        return row.table().equals(CashTables.IN_FLIGHT) ? Optional.of(matched(row, column)) : Optional.empty();
    }

    private static Explanation posted(Row row) {
        CashEntry entry = entry(row);
        LedgerPosting posting = CashPostings.of(entry);
        String source = posting.source().text();
        String value = entry.amount().toPlainString() + " " + entry.currency();
        String posts = posting.amount().toPlainString() + " " + posting.currency();
        List<Operand> operands = new ArrayList<>(List.of(
                new Operand("account", entry.account().toString(), source),
                new Operand("type", entry.type().name().toLowerCase(Locale.ROOT), source),
                new Operand("counterpart", entry.counterpart().map(CashAccount::toString).orElse("not stated"), source)));
        text(row, "file").ifPresent(file -> operands.add(new Operand(
                "stated in", file + " row " + text(row, "file-row").orElse("?"),
                "sha256:" + text(row, "sha256").orElse("?"))));
        Step posted = new Step("posting",
                "from " + posting.debit() + " to " + posting.credit() + ", by account, type and counterpart", operands, posts, "",
                posts);
        Step gained = new Step("amount", "what " + entry.account() + (entry.amount().signum() > 0 ? " gained" : " lost"),
                List.of(Operand.ofStep("posting of " + text(row, "books-day").orElse("?"), posts, "posting")), value, "", value);
        return new Explanation(
                entry.type().name().toLowerCase(Locale.ROOT) + " " + entry.id() + " of " + entry.account(), value,
                CashPostings.RULE, List.of(posted, gained), List.of(source));
    }

    private static CashEntry entry(Row row) {
        return new CashEntry(
                new CashAccount(CashAccount.Kind.valueOf(needed(row, "kind")), needed(row, "owner")), needed(row, "entry-id"),
                CashEntryType.valueOf(needed(row, "type")), new BigDecimal(needed(row, "amount")), needed(row, "currency"),
                Instant.parse(needed(row, "occurred-at")), ZoneOffset.of(needed(row, "zone")),
                LocalDate.parse(needed(row, "value-date")),
                text(row, "counterpart-kind").map(kind -> new CashAccount(
                        CashAccount.Kind.valueOf(kind), needed(row, "counterpart-owner"))),
                text(row, "reference"), text(row, "text"));
    }

    private static Explanation matched(Row row, Column column) {
        InFlight.State state = InFlight.State.valueOf(needed(row, "state"));
        String amount = new BigDecimal(needed(row, "amount")).toPlainString() + " " + needed(row, "currency");
        List<Operand> operands = List.of(
                side(row, "left"), side(row, "arrived"),
                new Operand("account in flight", needed(row, "flight"), ""),
                new Operand("reference", text(row, "reference").orElse("none"), ""),
                new Operand("sides with all of that",
                        needed(row, "lefts") + " left, " + needed(row, "arrivals") + " arrived", ""));
        String words = switch (state) {
            case MET -> "one left and one arrived with the same account in flight, currency, amount and reference";
            case SEVERAL -> "not matched: more than one has the same account in flight, currency, amount and reference";
            case NOT_SEEN -> text(row, "reference").isPresent()
                    ? "no other side with the same account in flight, currency, amount and reference"
                    : "not matched: it carries no reference";
        };
        List<Step> steps = new ArrayList<>(List.of(new Step(MATCH, words, operands, amount, "", amount)));
        String value = amount;
        if (column.id().equals("age")) {
            String days = text(row, "age").orElse("0");
            value = days + (days.equals("1") ? " business day" : " business days");
            String other = state == InFlight.State.MET ? needed(row, "last-day") : "not seen";
            steps.add(new Step("age", state == InFlight.State.MET
                    ? "Mondays to Fridays after the day of the first side, through that of the other"
                    : "Mondays to Fridays after the day of the side that was seen, through the day asked about", List.of(
                            new Operand("first side's day", needed(row, "first-day"), ""),
                            new Operand("other side's day", other, ""),
                            Operand.ofStep("both sides", amount, MATCH)),
                    value, "", value));
        }
        return new Explanation("transfer on IN_FLIGHT " + needed(row, "flight"), value, InFlight.RULE, steps, sources(row));
    }

    private static Operand side(Row row, String side) {
        String whose = text(row, side + "-kind").map(kind -> kind + " " + needed(row, side + "-owner")).orElse("not known where");
        return new Operand(side.equals("left") ? "left" : "arrived",
                whose + text(row, side + "-at").map(at -> ", " + at).orElse(", not seen"),
                source(row, side).orElse(""));
    }

    private static List<String> sources(Row row) {
        List<String> sources = new ArrayList<>();
        source(row, "left").ifPresent(sources::add);
        source(row, "arrived").ifPresent(sources::add);
        return sources;
    }

    private static Optional<String> source(Row row, String side) {
        return text(row, side + "-entry").map(key -> "cash:" + key)
                .or(() -> text(row, side + "-movement").map(id -> "movement:" + needed(row, "server") + "/" + id));
    }

    private static Optional<String> text(Row row, String column) {
        return row.table().column(column).flatMap(row::value)
                .map(value -> value instanceof BigDecimal number ? number.toPlainString() : value.toString());
    }

    private static String needed(Row row, String column) {
        return text(row, column).orElseThrow(() -> new IllegalStateException(column + " is never blank"));
    }
}
