package lotbook.app.approval;

import java.time.Instant;
import java.util.Optional;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.approval.AgreeTerms;
import lotbook.domain.approval.Beginning;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalState;

/**
 * What comes of deciding late, for whoever is asked: until when a version or fee terms can be approved, and from when the rest
 * would hold.
 */
record MomentWords(Texts texts) {
    /** A sentence to stand behind the consequence; empty where time is no matter. */
    Optional<String> of(Proposal proposal) {
        Change change = proposal.change();
        Optional<Instant> at = change.effectiveAt().filter(_ -> proposal.state().isOpen());
        return at.flatMap(moment -> {
            boolean past = new Beginning(moment, proposal.proposedAt()).isForThePast();
            return switch (change.kind()) {
                case PUBLISH_VERSION, AGREE_TERMS -> Optional.of(past ? texts.get(past(change))
                        : proposal.state() == ProposalState.PAST_DEADLINE ? late(proposal)
                                : texts.get(Message.CONSEQUENCE_APPROVE_BY, Ages.dated(moment)));
                case WITHDRAW_VERSION, LINK, UNLINK -> Optional.of(
                        texts.get(past ? past(change) : Message.CONSEQUENCE_FROM_APPROVAL));
                case PAUSE, STOP, RESUME, CLOSE_ALL, LIMITS, MANUAL_LOTS, ADD_OPERATOR, CHANGE_ROLE, CHARGE_FEES,
                        REVERSE_FEES, TRUE_UP_FEES, STRIKE_DEALING_POINT, CORRECT_PRICE, CLASSIFY_MOVEMENTS, CLOSE_PERIOD,
                        REOPEN_PERIOD, CHANGE_POLICY, PAY_OUT -> Optional.empty();
            };
        });
    }

    private static Message past(Change change) {
        return change instanceof AgreeTerms ? Message.CONSEQUENCE_PAST_TERMS : Message.CONSEQUENCE_PAST;
    }

    /** Why nobody can approve it any more, and what to do. */
    String late(Proposal proposal) {
        return proposal.change().expiresAt()
                .map(until -> texts.get(Message.OBSTACLE_PAST_DEADLINE, Ages.dated(until)))
                .orElseGet(() -> texts.get(Message.OBSTACLE_BEGUN,
                        proposal.change().effectiveAt().map(Ages::dated).orElse("")));
    }
}
