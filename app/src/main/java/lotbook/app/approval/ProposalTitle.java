package lotbook.app.approval;

import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.PayOut;

/** What is to be done to what, in one breath: where the subject says what it is, the kind gives its verb alone. */
public final class ProposalTitle {
    private ProposalTitle() {}

    public static String of(Change change, Texts texts) {
        String kind = change.kind().name();
        String act = switch (change.kind()) {
            case CHARGE_FEES, REVERSE_FEES, TRUE_UP_FEES, STRIKE_DEALING_POINT, CORRECT_PRICE, PAY_OUT -> "act-on-" + kind;
            case PUBLISH_VERSION, WITHDRAW_VERSION, LINK, UNLINK, PAUSE, STOP, RESUME, CLOSE_ALL, LIMITS, MANUAL_LOTS,
                    AGREE_TERMS, ADD_OPERATOR, CHANGE_ROLE, CLASSIFY_MOVEMENTS, CLOSE_PERIOD, REOPEN_PERIOD,
                    CHANGE_POLICY -> kind;
        };
        return texts.get(Message.PROPOSAL_HEAD, texts.state(act),
                change instanceof PayOut payout ? payout.words() : change.subject());
    }
}
