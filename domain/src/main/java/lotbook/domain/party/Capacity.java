package lotbook.domain.party;

import static lotbook.domain.party.DocumentVersion.Kind.CONFLICTS;
import static lotbook.domain.party.DocumentVersion.Kind.FEE_TERMS;
import static lotbook.domain.party.DocumentVersion.Kind.POWER_OF_ATTORNEY;
import static lotbook.domain.party.DocumentVersion.Kind.RISK_DISCLOSURE;
import static lotbook.domain.party.DocumentVersion.Kind.TERMS;

import java.util.List;

/** As what a party takes part, and so what must be on file of it beside an approved identity. */
public enum Capacity {
    /** Copies a leader by its own decision. */
    COPYING(false, List.of(TERMS, RISK_DISCLOSURE, FEE_TERMS)),
    /** Lets somebody else trade with its money. */
    MANDATING(false, List.of(TERMS, RISK_DISCLOSURE, FEE_TERMS, POWER_OF_ATTORNEY)),
    /** Is copied, or trades with others' money. */
    LEADING(true, List.of(TERMS, CONFLICTS));

    private final boolean licensed;
    private final List<DocumentVersion.Kind> documents;

    Capacity(boolean licensed, List<DocumentVersion.Kind> documents) {
        this.licensed = licensed;
        this.documents = documents;
    }

    /** Whether a regulator's licence is needed. */
    public boolean licensed() {
        return licensed;
    }

    /** Consent is needed to one of each kind, if the brand publishes any. */
    public List<DocumentVersion.Kind> documents() {
        return documents;
    }
}
