package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import lotbook.persistence.audit.ApprovalGuard.Found;
import org.jspecify.annotations.Nullable;

/** The fees of a dealing point that was struck, as PostgreSQL's function charge_dealing_point of migration V346. */
record ChargedPoint(Connection connection, Found proposal, Found point) {
    private static final String ACCEPTED = "SELECT a.terms_id, a.sha256, (SELECT t.document FROM lotbook.fee_terms t"
            + " WHERE t.terms_id = a.terms_id AND t.sha256 = a.sha256 ORDER BY t.id DESC LIMIT 1) AS document"
            + " FROM lotbook.fee_acceptance a WHERE a.master_account = ? AND a.investor_id = ? AND a.valid_from <= ?"
            + " AND (a.valid_to IS NULL OR a.valid_to > ?)"
            + " AND NOT EXISTS (SELECT 1 FROM lotbook.fee_acceptance later WHERE later.supersedes = a.id)"
            + " ORDER BY a.valid_from DESC, a.id DESC LIMIT 1";
    private static final String MANAGER = "SELECT 1 FROM lotbook.account m WHERE m.account_id = ? AND m.holder_id = ?"
            + " AND NOT EXISTS (SELECT 1 FROM lotbook.account later WHERE later.supersedes = m.id) LIMIT 1";
    private static final String LATE = "SELECT m.movement_id FROM lotbook.pool_charge_movement m WHERE m.master_account = ?"
            + " AND m.occurred_at <= ? AND m.known_at > ? LIMIT 1";

    void apply() throws SQLException {
        Json.Obj document = ApprovalGuard.json(point.text("document"));
        Json.Obj outputs = document.object("outputs");
        Optional<Json.Obj> terms = document.object("inputs").optional("byTerms", Json::asObject);
        if (terms.isPresent()) {
            for (Json holder : terms.get().list("holders")) {
                requireAccepted(terms.get(), holder.asObject());
            }
        } else {
            requireNoneAccepted(outputs);
        }
        if (TableTrigger.single(connection, LATE, List.of(point.text("master_account"), point.moment("equity_at").orElseThrow(),
                point.moment("facts_known_at").orElseThrow())) instanceof String late) {
            throw TableTrigger.refused("Movement " + late + " came since " + proposal.text("subject")
                    + " was drafted: draft it again");
        }
        long id = point.number("id");
        for (Json json : outputs.list("holdings")) {
            Json.Obj held = json.asObject();
            if (held.member("hwm").isPresent()) {
                write("INSERT INTO lotbook.unit_hwm (point_id, investor_id, hwm, credit) VALUES (?, ?, ?, ?)", id,
                        held.text("investor"), held.decimal("hwm"), figure(held, "credit"));
            }
        }
        if (outputs.member("fees").isPresent()) {
            lines(id, outputs.object("fees"));
            series(id, outputs.object("fees"));
            post("MANAGER", "c.master_account", "to_provider");
            post("BROKER", "c.server", "to_platform");
            post("PARTNER", "c.master_account", "to_partner");
        }
    }

    private void requireAccepted(Json.Obj terms, Json.Obj holder) throws SQLException {
        String investor = holder.text("investor");
        OffsetDateTime at = point.moment("struck_at").orElseThrow();
        Optional<Found> accepted = accepted(investor, at);
        Optional<Json.Obj> said = holder.optional("terms", Json::asText).flatMap(id -> terms.list("terms").stream()
                .map(Json::asObject).filter(one -> one.text("id").equals(id)).findFirst());
        boolean same = said.isPresent() == accepted.isPresent()
                && (said.isEmpty() || isTheirs(said.get(), accepted.get()))
                && holder.member("terms").isPresent() == said.isPresent();
        boolean manages = TableTrigger.single(connection, MANAGER, List.of(point.text("master_account"), investor)) != null;
        if (!same || manages != holder.required("manager").asBoolean()) {
            throw TableTrigger.refused("The terms that " + investor + " accepted are others than " + proposal.text("subject")
                    + " says: draft it again");
        }
    }

    private static boolean isTheirs(Json.Obj said, Found accepted) throws SQLException {
        return said.text("id").equals(accepted.text("terms_id")) && said.text("sha256").equals(accepted.text("sha256"))
                && said.object("settings").equals(ApprovalGuard.json(accepted.text("document")).object("terms"));
    }

    private Optional<Found> accepted(String investor, OffsetDateTime at) throws SQLException {
        return ApprovalGuard.find(connection, ACCEPTED, List.of(point.text("master_account"), investor, at, at));
    }

    private void requireNoneAccepted(Json.Obj outputs) throws SQLException {
        for (Json json : outputs.list("holdings")) {
            Json.Obj held = json.asObject();
            if (held.decimal("before").signum() != 0
                    && accepted(held.text("investor"), point.moment("struck_at").orElseThrow()).isPresent()) {
                throw TableTrigger.refused("Investors of " + point.text("master_account") + " accepted fee terms, and "
                        + proposal.text("subject") + " leaves them out: draft it again");
            }
        }
    }

    private void lines(long id, Json.Obj fees) throws SQLException {
        BigDecimal charged = fees.decimal("charged");
        if (charged.signum() > 0) {
            write("INSERT INTO lotbook.pool_fee (point_id, number, fee, cause, amount)"
                    + " VALUES (?, 0, 'management', 'SCHEDULE', ?)", id, charged);
        }
        int number = 1;
        for (Json json : fees.list("lines")) {
            Json.Obj line = json.asObject();
            Optional<Json.Obj> equalised = line.optional("equalised", Json::asObject);
            write("INSERT INTO lotbook.pool_fee (point_id, number, fee, cause, investor_id, terms_id, units, hwm_before, amount,"
                            + " cancelled, hwm_after, part, credited, added)"
                            + " VALUES (?, ?, 'performance', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    id, number++, line.text("cause"), line.text("investor"), line.text("terms"), line.decimal("units"),
                    line.decimal("hwm"), line.decimal("fee"), line.decimal("cancelled"), line.decimal("hwmAfter"),
                    figure(equalised, "part"), figure(equalised, "credit"), figure(equalised, "added"));
        }
    }

    /** As PostgreSQL's function after_strike_series of migration V351. */
    private void series(long id, Json.Obj fees) throws SQLException {
        int place = 1;
        for (Json json : fees.optional("series", Json::asList).orElse(List.of())) {
            Json.Obj held = json.asObject();
            write("INSERT INTO lotbook.unit_series (point_id, number, opened_at, apart, investor_id, units, pool_units, hwm,"
                            + " worth) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    id, place++, opened(held), apart(held), held.text("investor"), held.decimal("units"),
                    held.decimal("poolUnits"), held.decimal("hwm"), held.decimal("value"));
        }
        int number = 1;
        for (Json json : fees.list("lines")) {
            Json.Obj line = json.asObject();
            if (line.member("series").isPresent()) {
                Json.Obj series = line.object("series");
                write("INSERT INTO lotbook.pool_fee_series (point_id, number, opened_at, apart, unit_price)"
                                + " VALUES (?, ?, ?, ?, ?)",
                        id, number, opened(series), apart(series), line.decimal("hwm").add(line.decimal("gain")));
            }
            number++;
        }
    }

    private static OffsetDateTime opened(Json.Obj series) {
        return Instant.parse(series.text("opened")).atOffset(ZoneOffset.UTC);
    }

    private static @Nullable String apart(Json.Obj series) {
        return series.optional("apart", Json::asText).orElse(null);
    }

    private static @Nullable BigDecimal figure(Optional<Json.Obj> said, String member) {
        return said.map(one -> one.decimal(member)).orElse(null);
    }

    private static @Nullable BigDecimal figure(Json.Obj said, String member) {
        return said.optional(member, Json::asDecimal).orElse(null);
    }

    private void post(String payee, String owner, String amount) throws SQLException {
        write("""
                INSERT INTO lotbook.ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind, credit_owner,
                    amount, currency, occurred_at, value_date, books_day, charge_id, participant, rule, reason, source)
                SELECT NEXT VALUE FOR lotbook.fact_id, 'FEE', 'charge/' || c.charge_id || '/%1$s', 'FEES_DUE', c.master_account,
                    '%1$s', %2$s, c.%3$s, c.currency, CURRENT_TIMESTAMP, c.books_day, c.books_day, c.charge_id, c.master_account,
                    'pool-fee-posting 1', 'pool fees, dealing point ' || c.point_id || ', proposal ' || CAST(? AS varchar(20)),
                    'charge:' || c.charge_id
                FROM lotbook.pool_charge c WHERE c.point_id = ? AND c.%3$s > 0
                """.formatted(payee, owner, amount), proposal.number("id"), point.number("id"));
    }

    private void write(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            List<@Nullable Object> all = Arrays.asList(values);
            for (int i = 0; i < all.size(); i++) {
                insert.setObject(i + 1, all.get(i));
            }
            insert.executeUpdate();
        }
    }
}
