package lotbook.app.change;

import java.util.List;
import lotbook.domain.approval.ProposalKind;

/** What can be done, in the order of the sheet, and what each asks for. */
public enum ActKind {
    PAUSE(ProposalKind.PAUSE, ActField.WHERE),
    STOP(ProposalKind.STOP, ActField.WHERE),
    RESUME(ProposalKind.RESUME, ActField.WHERE),
    CLOSE_ALL(ProposalKind.CLOSE_ALL, ActField.FOLLOWERS, ActField.AGAIN),
    LIMITS(ProposalKind.LIMITS),
    LINK(ProposalKind.LINK, ActField.LEADER, ActField.FOLLOWER, ActField.LINK_ID, ActField.CAPITAL, ActField.FROM),
    UNLINK(ProposalKind.UNLINK, ActField.LINK, ActField.POSITIONS, ActField.FROM);

    private final ProposalKind kind;
    private final List<ActField> fields;

    ActKind(ProposalKind kind, ActField... fields) {
        this.kind = kind;
        this.fields = List.of(fields);
    }

    public ProposalKind kind() {
        return kind;
    }

    List<ActField> fields() {
        return fields;
    }
}
