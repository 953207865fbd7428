package lotbook.persistence.execution;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.PartFacts;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.VolumeFacts.PinnedVersion;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.VersionId;
import lotbook.domain.programme.AccountLogin;
import lotbook.persistence.query.SqlText;

/** Looks up why somebody who is linked may have no line, where one is missing. */
final class AbsentFollowers implements PartFacts.Absent {
    private static final Set<String> FREEZING = Set.of("PAUSE", "STOP");

    private final FactReader read;
    private final Turns turns;
    private final ReplayMasters masters;
    private final MasterLookup lookup;
    private final Login leader;

    AbsentFollowers(FactReader read, Turns turns, ReplayMasters masters, Login leader) {
        this.read = read;
        this.turns = turns;
        this.masters = masters;
        this.lookup = new MasterLookup(read);
        this.leader = leader;
    }

    @Override
    public Optional<Login> login(AccountId account, Instant moment) {
        return turns.take(() -> lookup.logins(account).stream()
                .filter(had -> had.login().server().equals(leader.server()) && had.valid().contains(moment))
                .map(AccountLogin::login)
                .findFirst());
    }

    @Override
    public Optional<AllocationVersion> version(VersionId id) {
        return turns.take(() -> masters.version(id.value()).map(PinnedVersion::version));
    }

    @Override
    public Optional<ScopeLimits.Mode> mode(AccountId account, Instant moment) {
        return turns.take(() -> lookup.mode(account, moment));
    }

    /** The last word that was agreed on the link, on the account or on all who copy the leader. */
    @Override
    public boolean paused(AccountId account, Instant moment) {
        return turns.take(() -> {
            Optional<AccountId> leading = masters.had(leader, moment);
            return leading.isPresent() && lastWord(leading.get().value(), account.value(), moment).filter(FREEZING::contains)
                    .isPresent();
        });
    }

    private Optional<String> lastWord(String leading, String following, Instant moment) throws SQLException {
        SqlText sql = new SqlText().add("SELECT p.kind FROM proposal_seen p WHERE p.kind IN ('PAUSE', 'STOP', 'RESUME')"
                        + " AND p.scope IN (?, ?, ?) AND p.state = 'APPROVED' AND p.known_at <= ?"
                        + " AND COALESCE(p.decided_at, p.known_at) <= ? ORDER BY p.id DESC FETCH FIRST 1 ROWS ONLY",
                leading + "/" + following, following, leading, read.knownAt(), moment);
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }
}
