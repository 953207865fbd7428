package lotbook.persistence.fee;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.fee.AgreedTerms;
import lotbook.domain.fee.FeeTermsDocument;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.Database;
import org.jspecify.annotations.Nullable;

/** One version of fee terms at a time, without reading the whole book, under the rights of whoever asks. */
public final class StoredFeeTerms implements AgreedTerms {
    private static final String LIVE = "SELECT t.document, t.valid_from, t.valid_to FROM fee_terms t WHERE NOT EXISTS"
            + " (SELECT 1 FROM superseded_fee_terms later WHERE later.id = t.id) AND ";
    private static final String POOL = "SELECT 1 FROM programme p WHERE p.programme_id = ? AND p.kind = 'PAMM'";
    private static final String LATEST = " ORDER BY t.valid_from DESC LIMIT 1";

    private final Database database;

    public StoredFeeTerms(Database database) {
        this.database = database;
    }

    @Override
    public Optional<FeeTermsVersion> terms(VersionId id) {
        return latest("t.terms_id = ?", id.value());
    }

    /** The latest that were agreed for exactly this programme, leader or link. */
    public Optional<FeeTermsVersion> latestOf(ProgrammeId programme, Optional<AccountId> leader, Optional<LinkId> link) {
        return latest("t.programme_id = ? AND t.leader_account IS NOT DISTINCT FROM CAST(? AS varchar(64))"
                        + " AND t.link_id IS NOT DISTINCT FROM CAST(? AS varchar(64))",
                programme.value(), leader.map(AccountId::value).orElse(null), link.map(LinkId::value).orElse(null));
    }

    /** Whether who invests in it holds units of a pool; a programme that isn't known doesn't. */
    public boolean isOfPool(ProgrammeId programme) {
        return database.rolledBack(connection -> {
            try (PreparedStatement query = connection.prepareStatement(POOL)) {
                query.setObject(1, programme.value());
                try (ResultSet row = query.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    private Optional<FeeTermsVersion> latest(String which, @Nullable Object... values) {
        return database.rolledBack(connection -> {
            try (PreparedStatement query = connection.prepareStatement(LIVE + which + LATEST)) {
                for (int i = 0; i < values.length; i++) {
                    query.setObject(i + 1, values[i]);
                }
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? Optional.of(read(row)) : Optional.empty();
                }
            }
        });
    }

    private static FeeTermsVersion read(ResultSet row) throws SQLException {
        Instant from = row.getObject(2, OffsetDateTime.class).toInstant();
        Optional<Instant> to = Optional.ofNullable(row.getObject(3, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
        return FeeTermsDocument.read(JsonReader.read(row.getString(1)).asObject()).during(new Interval(from, to));
    }
}
