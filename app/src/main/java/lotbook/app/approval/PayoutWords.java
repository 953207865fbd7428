package lotbook.app.approval;

import java.math.BigDecimal;
import java.util.List;
import lotbook.app.approval.ProposalReading.Line;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.approval.PayOut;

/** A payout in words, for whoever proposes it and whoever decides. */
public record PayoutWords(Texts texts) {
    List<Line> lines(PayOut payout) {
        return List.of(
                new Line(texts.get(Message.PROPOSAL_AMOUNT), "", money(payout.paid(), payout)),
                new Line(texts.get(Message.PROPOSAL_OPEN), money(payout.open(), payout),
                        money(payout.open().subtract(payout.paid()), payout)),
                new Line(texts.get(Message.PROPOSAL_UNCOLLECTED), money(payout.uncollected(), payout),
                        money(payout.uncollected(), payout)),
                new Line(texts.get(Message.PROPOSAL_REFERENCE), "", payout.reference()),
                new Line(texts.get(Message.PROPOSAL_VALUE_DATE), "", payout.valueDate().toString()));
    }

    /** What is posted once it is agreed to. */
    public String consequence(PayOut payout) {
        return texts.get(payout.paid().signum() < 0 ? Message.PAYOUT_GIVES : Message.PAYOUT_PAYS,
                ValueFormat.grouped(payout.paid().abs()) + " " + payout.currency(),
                texts.state(payout.payee().kind().name()) + " " + payout.payee().owner(), payout.reference(),
                money(payout.open().subtract(payout.paid()), payout));
    }

    private static String money(BigDecimal amount, PayOut payout) {
        return ValueFormat.grouped(amount) + " " + payout.currency();
    }
}
