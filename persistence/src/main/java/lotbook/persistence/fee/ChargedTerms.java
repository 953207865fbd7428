package lotbook.persistence.fee;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.fee.run.AcceptedTerms;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.programme.Link;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.query.SqlText;

/** By which terms those who follow a leader are charged at a moment. */
public final class ChargedTerms {
    private ChargedTerms() {}

    /** What each accepted, else what is agreed for them; links without either are left out. Three questions, however many. */
    public static Map<LinkId, AcceptedTerms> ofFollowers(MasterLookup masters, AccountId leader, Instant at) throws SQLException {
        List<Link> links = masters.live(
                "link", MasterLookup.held(new SqlText().add("m.leader_account = ?", leader.value()), at), LinkRows::link);
        TermsReader terms = new TermsReader(masters);
        terms.all(links);
        Map<LinkId, AcceptedTerms> charged = new HashMap<>();
        for (Link link : links) {
            Optional<AcceptedTerms> accepted = terms.held(link.id(), at);
            (accepted.isPresent() ? accepted : terms.inForce(link, at)).ifPresent(found -> charged.put(link.id(), found));
        }
        return charged;
    }
}
