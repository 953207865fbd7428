package lotbook.app.payout;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import lotbook.app.approval.PayoutWords;
import lotbook.app.payout.PayoutDesk.Seen;
import lotbook.app.sheet.ProposingModel;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.approval.PayOut;
import lotbook.domain.ledger.LedgerAccount;
import lotbook.domain.ledger.PayeeAccount;

/** The sheet that pays a payee, without its controls. Call it on the interface thread. */
public final class PayoutModel extends ProposingModel<PayoutModel.Form> {
    private final PayoutDesk desk;

    /**
     * What is open and what was typed.
     *
     * @param name of who stands behind the payee; empty if nobody does whom the operator may see
     */
    public record Form(Seen seen, String name, String amount, String reference, String valueDate) {}

    public PayoutModel(PayoutDesk desk, Texts texts, Tasks tasks) {
        super(texts, tasks);
        this.desk = desk;
    }

    /** Begins with all that is payable and doesn't wait for a decision. @param today the value date offered */
    public void open(LedgerAccount payee, Optional<String> name, String currency, LocalDate today) {
        begin(_ -> desk.standing(payee, currency), found -> new Form(
                found, name.orElse(""),
                found.left().signum() == 0 ? "" : found.left().toPlainString(), "",
                today.toString()));
    }

    public void amount(String typed) {
        type(open -> new Form(open.seen(), open.name(), typed, open.reference(), open.valueDate()));
    }

    public void reference(String typed) {
        type(open -> new Form(open.seen(), open.name(), open.amount(), typed, open.valueDate()));
    }

    public void valueDate(String typed) {
        type(open -> new Form(open.seen(), open.name(), open.amount(), open.reference(), typed));
    }

    @Override
    public String title(Form open) {
        PayeeAccount.Standing standing = open.seen().standing();
        boolean all = standing.uncollected().signum() == 0 && open.seen().payable().compareTo(standing.open()) == 0;
        String title = texts().get(all ? Message.PAYOUT_TITLE_ALL : Message.PAYOUT_TITLE,
                texts().state(open.seen().payee().kind().name()),
                open.seen().payee().owner() + (open.name().isEmpty() ? "" : ", " + open.name()),
                money(open.seen().payable(), open), money(standing.open(), open), money(standing.uncollected(), open));
        String told = told(Message.PAYOUT_TAKEN_BACK, title, standing.takenBack(), open);
        return told(Message.PAYOUT_WAITING, told, open.seen().waiting(), open);
    }

    private String told(Message message, String before, BigDecimal amount, Form open) {
        return amount.signum() == 0 ? before : texts().get(message, before, money(amount, open));
    }

    /** What is posted once another person agreed; blank while it can't be read. */
    public String consequence(Form open) {
        return lacks(open).isPresent() ? "" : new PayoutWords(texts()).consequence(payout(open));
    }

    @Override
    protected Optional<String> lacks(Form open) {
        BigDecimal payable = open.seen().payable();
        Optional<BigDecimal> amount = number(open.amount());
        if (payable.signum() == 0) {
            return Optional.of(texts().get(Message.PAYOUT_NOTHING));
        }
        if (open.amount().isBlank() && open.seen().left().signum() == 0) {
            return Optional.of(texts().get(Message.PAYOUT_ALL_WAITS));
        }
        if (amount.isEmpty() || !open.seen().standing().allows(amount.get())) {
            return Optional.of(texts().get(Message.PAYOUT_AMOUNT_WRONG, money(payable, open)));
        }
        if (open.seen().isTooFine(amount.get())) {
            return Optional.of(texts().get(Message.PAYOUT_AMOUNT_FINE, open.seen().currency(), open.seen().decimals()));
        }
        int length = open.reference().strip().length();
        if (length == 0 || length > PayOut.LONGEST_REFERENCE) {
            return Optional.of(texts().get(Message.PAYOUT_REFERENCE_WRONG, PayOut.LONGEST_REFERENCE));
        }
        return day(open.valueDate()).isPresent() ? Optional.empty() : Optional.of(texts().get(Message.PAYOUT_DAY_WRONG));
    }

    @Override
    protected void propose(Form open, String reason, Consumer<String> done) {
        PayOut payout = payout(open);
        send(_ -> desk.propose(payout, reason), _ -> texts().get(Message.CLASS_PROPOSED_ONE), done);
    }

    private static PayOut payout(Form open) {
        return open.seen().payout(number(open.amount()).orElseThrow(), open.reference().strip(),
                day(open.valueDate()).orElseThrow());
    }

    private static String money(BigDecimal amount, Form open) {
        return PayoutWords.money(amount, open.seen().currency());
    }

    private static Optional<BigDecimal> number(String typed) {
        try {
            return Optional.of(new BigDecimal(typed.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
