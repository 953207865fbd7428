package lotbook.app.approval;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import lotbook.app.approval.ProposalReading.Line;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.approval.PayOut;
import lotbook.domain.money.MinorUnit;

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
                money(payout.paid().abs(), payout),
                payout.payee().words(), payout.reference(),
                money(payout.open().subtract(payout.paid()), payout));
    }

    private static String money(BigDecimal amount, PayOut payout) {
        return money(amount, payout.currency());
    }

    /** With the currency's decimals at least, as in the grids; an amount that has more keeps them. */
    public static String money(BigDecimal amount, String currency) {
        int decimals = MinorUnit.of(currency).map(MinorUnit::decimals).orElse(2);
        BigDecimal shown = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
        return ValueFormat.grouped(shown.setScale(Math.max(decimals, shown.scale()), RoundingMode.UNNECESSARY)) + " " + currency;
    }
}
