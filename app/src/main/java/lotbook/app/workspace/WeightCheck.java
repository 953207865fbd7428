package lotbook.app.workspace;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lotbook.app.text.Message;
import lotbook.app.text.ValueFormat;
import lotbook.app.workspace.Finding.Cell;
import lotbook.app.workspace.Finding.Sum;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.allocation.DraftGround;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Volume;

/** The accounts of a draft, row by row, and what they come to together. */
final class WeightCheck {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final int NAMED = 3;

    private final DraftCheck check;
    private final DraftContent content;
    private final Set<AccountId> linked;
    private final DraftGround ground;
    private final Volume smallest;
    private final Map<AccountId, Integer> seen = new HashMap<>();
    private final List<AccountWeight> taken = new ArrayList<>();
    private BigDecimal sum = BigDecimal.ZERO;

    WeightCheck(DraftCheck check, DraftContent content, DraftGround ground, Volume smallest) {
        this.check = check;
        this.content = content;
        this.ground = ground;
        this.linked = new HashSet<>(ground.linked());
        this.smallest = smallest;
    }

    /** In their order, which is the order remainders are dealt in. */
    List<AccountWeight> taken() {
        return taken;
    }

    BigDecimal sum() {
        return sum;
    }

    void run() {
        for (int row = 0; row < content.rows().size(); row++) {
            if (!content.rows().get(row).isEmpty()) {
                row(row, content.rows().get(row));
            }
        }
        if (sum.signum() == 0) {
            check.error(new Sum(), Message.DRAFT_SUM_ZERO);
        } else if (content.method() == MethodChoice.PERCENT && sum.compareTo(WHOLE) != 0) {
            BigDecimal off = WHOLE.subtract(sum);
            check.error(new Sum(), off.signum() > 0 ? Message.DRAFT_SUM_SHORT : Message.DRAFT_SUM_OVER,
                    DraftText.plain(sum), DraftText.plain(off.abs()));
        }
        leftOut();
    }

    private void row(int row, DraftRow typed) {
        Optional<AccountId> account = account(row, typed.account().strip());
        Cell atWeight = new Cell(row, DraftColumn.WEIGHT);
        String weightText = content.method().weight() == MethodChoice.Weight.PERCENT
                ? typed.weight().strip().replaceFirst("\\s*%$", "")
                : typed.weight();
        Optional<BigDecimal> weight = check.number(atWeight, weightText);
        if (weightText.isBlank()) {
            check.error(atWeight, Message.DRAFT_WEIGHT_MISSING);
        }
        weight.ifPresent(number -> sum = sum.add(number));
        weight.ifPresent(number -> lots(atWeight, number));
        Cell atCap = new Cell(row, DraftColumn.CAP);
        Optional<BigDecimal> cap = check.number(atCap, typed.cap());
        cap.filter(most -> most.compareTo(smallest.lots()) < 0).ifPresent(most ->
                check.error(atCap, Message.DRAFT_CAP_BELOW, DraftText.plain(most), smallest));
        if (account.isPresent() && weight.isPresent()) {
            try {
                taken.add(new AccountWeight(account.get(), weight.get(), cap.map(Volume::new)));
            } catch (IllegalArgumentException | ArithmeticException tooFine) {
                check.error(atWeight, Message.DRAFT_TOO_FINE, typed.weight());
            }
        }
    }

    private void lots(Cell at, BigDecimal number) {
        if (content.method().weight() == MethodChoice.Weight.LOTS && number.signum() > 0
                && number.compareTo(smallest.lots()) < 0) {
            if (content.method() == MethodChoice.FIXED_AMOUNTS) {
                check.error(at, Message.DRAFT_LOTS_BELOW, DraftText.plain(number), smallest);
            } else {
                check.warning(at, Message.DRAFT_LOTS_SMALL, DraftText.plain(number), smallest);
            }
        }
    }

    private Optional<AccountId> account(int row, String typed) {
        Cell at = new Cell(row, DraftColumn.ACCOUNT);
        if (typed.isEmpty()) {
            check.error(at, Message.DRAFT_ACCOUNT_MISSING);
            return Optional.empty();
        }
        AccountId account;
        try {
            account = new AccountId(typed);
        } catch (IllegalArgumentException noId) {
            check.error(at, Message.DRAFT_ACCOUNT_WRONG, typed);
            return Optional.empty();
        }
        Integer earlier = seen.putIfAbsent(account, row);
        if (earlier != null) {
            check.error(at, Message.DRAFT_ACCOUNT_TWICE, typed, ValueFormat.grouped(earlier + 1));
        } else if (!linked.contains(account)) {
            check.error(at, Message.DRAFT_ACCOUNT_UNLINKED, typed, ground.leader().value());
        }
        return Optional.of(account);
    }

    private void leftOut() {
        List<AccountId> missing = ground.linked().stream().filter(account -> !seen.containsKey(account)).toList();
        if (!missing.isEmpty()) {
            String names = missing.stream().limit(NAMED).map(AccountId::value).collect(Collectors.joining(", "))
                    + (missing.size() > NAMED ? ", ..." : "");
            if (missing.size() == 1) {
                check.warning(new Sum(), Message.DRAFT_LEFT_OUT_ONE, names);
            } else {
                check.warning(new Sum(), Message.DRAFT_LEFT_OUT_MANY, ValueFormat.grouped(missing.size()), names);
            }
        }
    }
}
