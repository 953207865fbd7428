package lotbook.persistence.allocation;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.allocation.picking.BlockPosition;
import lotbook.domain.allocation.picking.BlockPosition.LastPrice;
import lotbook.domain.allocation.picking.BlockPosition.Part;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Execution.Fill;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.identity.ExecId;
import lotbook.domain.money.Price;
import lotbook.domain.money.RateUsed;
import lotbook.domain.money.ReferenceRates;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.execution.StoredFact;
import lotbook.persistence.query.SqlText;
import lotbook.persistence.rate.StoredRates;

/** What became of the position that a leader's deal opened, until the moment its reader answers as at. */
final class FollowedPosition {

    private final FactReader read;
    private final MasterLookup masters;
    private final BusinessCalendar books;

    /** @param until as at the end of the period */
    FollowedPosition(FactReader until, BusinessCalendar books) {
        this.read = until;
        this.masters = new MasterLookup(until);
        this.books = books;
    }

    /** A deal as it stands after every correction that is known. */
    private record Standing(Execution made, Fill fill) {
        String reference() {
            return "execution:" + made.server() + "/" + made.execId();
        }

        boolean opens(Execution block) {
            return made.positionEffect().map(PositionEffect.OPEN::equals).orElse(made.side() == block.side());
        }
    }

    /** @param currency the programme's */
    BlockPosition of(Execution block, String currency) throws SQLException {
        Map<ExecId, Standing> standing = standing(block);
        boolean stands = standing.containsKey(block.execId());
        List<Part> openings = new ArrayList<>();
        List<Part> closings = new ArrayList<>();
        BigDecimal left = BigDecimal.ZERO;
        Instant until = block.occurredAt();
        for (Standing each : stands ? List.copyOf(standing.values()) : List.<Standing>of()) {
            boolean opens = each.opens(block);
            (opens ? openings : closings).add(new Part(each.reference(), each.fill.volume(), each.fill.price()));
            left = opens ? left.add(each.fill.volume().lots()) : left.subtract(each.fill.volume().lots());
            until = each.made.occurredAt().isAfter(until) ? each.made.occurredAt() : until;
        }
        LocalDate day = books.dayOf(left.signum() > 0 ? read.asAt() : until);
        Optional<Contract> contract = contract(block);
        Optional<RateUsed> rate = contract.isEmpty() ? Optional.empty() : rate(contract.get().quote, currency, day);
        return new BlockPosition(
                block.positionEffect(), openings, closings, left.signum() > 0 ? lastPrice(block) : Optional.empty(),
                contract.map(Contract::size), rate);
    }

    private Map<ExecId, Standing> standing(Execution block) throws SQLException {
        Map<ExecId, Standing> standing = new LinkedHashMap<>();
        if (block.position().isEmpty()) {
            return standing;
        }
        Map<ExecId, ExecId> originals = new HashMap<>();
        for (StoredFact<Execution> stored : read.executions(block.login(), block.position().get())) {
            Execution event = stored.fact();
            switch (event.kind()) {
                case TRADE -> event.fill().ifPresent(fill -> {
                    originals.put(event.execId(), event.execId());
                    standing.put(event.execId(), new Standing(event, fill));
                });
                case TRADE_CORRECT, TRADE_CANCEL -> event.refersTo().map(originals::get).filter(Objects::nonNull)
                        .ifPresent(original -> {
                            originals.put(event.execId(), original);
                            standing.computeIfPresent(original, (_, before) ->
                                    event.fill().map(fill -> new Standing(before.made, fill)).orElse(null));
                        });
                case NEW, CANCELLED, REPLACED, REJECTED, EXPIRED -> { }
            }
        }
        return standing;
    }

    private record Contract(BigDecimal size, String quote) {}

    private Optional<Contract> contract(Execution block) throws SQLException {
        return masters.live(
                        "instrument",
                        MasterLookup.held(
                                new SqlText().add("m.server = ? AND m.symbol = ?", block.server(), block.symbol()),
                                block.occurredAt()),
                        row -> new Contract(row.getBigDecimal("contract_size").stripTrailingZeros(), row.getString("quote")))
                .stream()
                .findFirst();
    }

    private Optional<RateUsed> rate(String from, String to, LocalDate day) throws SQLException {
        ReferenceRates rates = from.equals(to)
                ? ReferenceRates.NONE
                : StoredRates.within(read, day, day);
        return rates.between(from, to, day);
    }

    /** The deal itself is one in the symbol, so the search ends. */
    private Optional<LastPrice> lastPrice(Execution block) throws SQLException {
        Instant since = block.occurredAt();
        SqlText sql = new SqlText().add("SELECT f.exec_id, f.price FROM execution f WHERE f.server = ? AND f.symbol = ?"
                + " AND f.kind = 'TRADE' AND f.price IS NOT NULL AND f.occurred_at >= ? AND f.occurred_at <= ?"
                + " AND f.known_at <= ? ORDER BY f.occurred_at DESC, f.id DESC FETCH FIRST 1 ROWS ONLY",
                block.server(), block.symbol(), since, read.asAt(), read.knownAt());
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            return row.next()
                    ? Optional.of(new LastPrice(
                            new Price(row.getBigDecimal("price").stripTrailingZeros()),
                            "execution:" + block.server() + "/" + row.getString("exec_id")))
                    : Optional.empty();
        }
    }
}
