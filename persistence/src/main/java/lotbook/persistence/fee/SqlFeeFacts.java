package lotbook.persistence.fee;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.fee.run.FeeFacts;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.fee.run.InvestorFacts;
import lotbook.domain.identity.LinkId;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.StoredFacts;
import lotbook.persistence.query.SqlText;

/** What a run's lines rest on, under the rights of the operator who is signed in. */
public final class SqlFeeFacts implements FeeFacts {
    /**
     * The offsets keep the planner at one look for each link: it would read every line and acceptance there is for each page.
     * What holds for a microsecond never began.
     */
    private static final String LINKS = """
            SELECT DISTINCT m.link_id FROM link m
            WHERE m.known_at <= ?
                AND NOT EXISTS (SELECT 1 FROM link later WHERE later.supersedes = m.id AND later.known_at <= ? OFFSET 0 ROWS)
                AND m.valid_from < ? AND (m.valid_to IS NULL OR m.valid_to > ?)
                AND m.valid_to IS DISTINCT FROM m.valid_from + INTERVAL '0.000001' SECOND
                AND NOT EXISTS (SELECT 1 FROM fee_snapshot_in_force f WHERE f.link_id = m.link_id AND f.last_day >= ?
                    OFFSET 0 ROWS)
                AND (EXISTS (SELECT 1 FROM fee_acceptance a WHERE a.link_id = m.link_id OFFSET 0 ROWS)
                    OR EXISTS (SELECT 1 FROM fee_terms t WHERE t.programme_id = m.programme_id
                        AND (t.leader_account IS NULL OR t.leader_account = m.leader_account)
                        AND (t.link_id IS NULL OR t.link_id = m.link_id) OFFSET 0 ROWS))""";

    private final StoredFacts facts;
    private final BusinessCalendar books;

    public SqlFeeFacts(Database database, BusinessCalendar books) {
        this.facts = new StoredFacts(database);
        this.books = books;
    }

    @Override
    public List<InvestorFacts> page(FeeRun run, Optional<LinkId> after, int most) {
        RunPeriod period = RunPeriod.of(run, books);
        AsOf asOf = new AsOf(Optional.of(period.end()), Optional.of(run.factsKnownAt()));
        return facts.read(asOf, read -> {
            List<LinkId> links = links(read, run, period, after, most);
            while (!links.isEmpty()) {
                List<InvestorFacts> page = new InvestorReader(new PageFacts(read), run, period).read(links);
                if (!page.isEmpty()) {
                    return page;
                }
                links = links(read, run, period, Optional.of(links.getLast()), most);
            }
            return List.of();
        });
    }

    @Override
    public long count(FeeScope scope, Instant known, Optional<LinkId> after) {
        RunPeriod period = RunPeriod.of(scope.first(), scope.last(), books);
        AsOf asOf = new AsOf(Optional.of(period.end()), Optional.of(known));
        return facts.read(asOf, read -> {
            SqlText sql = new SqlText().add("SELECT count(*) FROM (").add(wanted(read, scope, period, after)).add(") l");
            try (PreparedStatement query = sql.prepare(read.connection());
                    ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public InvestorFacts again(FeeRun run, LinkId link) {
        RunPeriod period = RunPeriod.of(run, books);
        AsOf asOf = new AsOf(Optional.of(period.end()), Optional.of(run.factsKnownAt()));
        return facts.read(asOf, read -> new InvestorReader(new PageFacts(read), run, period).again(link));
    }

    private static SqlText wanted(FactReader read, FeeScope scope, RunPeriod period, Optional<LinkId> after) {
        Instant known = read.knownAt();
        SqlText sql = new SqlText().add(LINKS, known, known, period.end(), period.start(), period.last());
        scope.programme().ifPresent(programme -> sql.add(" AND m.programme_id = ?", programme.value()));
        scope.link().ifPresent(link -> sql.add(" AND m.link_id = ?", link.value()));
        after.ifPresent(last -> sql.add(" AND m.link_id > ?", last.value()));
        return sql;
    }

    private static List<LinkId> links(FactReader read, FeeRun run, RunPeriod period, Optional<LinkId> after, int most)
            throws SQLException {
        SqlText sql = wanted(read, run.scope(), period, after).add(" ORDER BY m.link_id FETCH FIRST " + most + " ROWS ONLY");
        List<LinkId> links = new ArrayList<>();
        inOrder(read, "off");
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                links.add(new LinkId(row.getString(1)));
            }
        }
        inOrder(read, "on");
        return links;
    }

    /**
     * For a page's links PostgreSQL goes down the index of links until it has enough. A plan for any links that it keeps may look
     * at every link that is left and put them in order first, for each page.
     */
    private static void inOrder(FactReader read, String sorting) throws SQLException {
        if (read.kind() == DatabaseKind.POSTGRESQL) {
            try (Statement set = read.connection().createStatement()) {
                set.execute("SET LOCAL enable_sort = " + sorting);
            }
        }
    }
}
