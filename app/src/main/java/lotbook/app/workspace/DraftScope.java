package lotbook.app.workspace;

import java.util.Optional;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;

/** Whose versions are written: a leader's or master's, or those of one link. There is one draft for each. */
public record DraftScope(AccountId leader, Optional<LinkId> link) {
    /** {@code A-100003} or {@code A-100001/L-0003}, as proposals name their scope. */
    public String id() {
        return leader.value() + link.map(one -> "/" + one.value()).orElse("");
    }

    /** @throws lotbook.domain.failure.FailureException WRONG_USE if it names no account */
    public static DraftScope parse(String id) {
        int slash = id.indexOf('/');
        try {
            return new DraftScope(
                    new AccountId(slash < 0 ? id : id.substring(0, slash)),
                    slash < 0 ? Optional.empty() : Optional.of(new LinkId(id.substring(slash + 1))));
        } catch (IllegalArgumentException noIds) {
            throw new Failure(Reason.WRONG_USE, "\"" + id + "\" names no leader and no link of one.",
                    "Write the leader's account, such as A-100003, or account and link, such as A-100001/L-0003.")
                    .asException(noIds);
        }
    }
}
