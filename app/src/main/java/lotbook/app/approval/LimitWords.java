package lotbook.app.approval;

import java.util.Optional;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.approval.LimitAccount;
import lotbook.domain.money.MinorUnit;

/** An account's limits as people read them: what is limited, in which unit, and how far. */
public record LimitWords(Texts texts) {
    /** {@code Drawdown, USD}; without the currency where nobody knows the account's. */
    public String title(LimitAccount.Kind kind, Optional<String> currency) {
        return texts.state("limit-" + kind.name())
                + currency.filter(_ -> isMoney(kind)).map(code -> ", " + code).orElse("");
    }

    /** {@code 1,500.00}. */
    public String figure(LimitAccount.Limit limit, Optional<String> currency) {
        int decimals = currency.filter(_ -> isMoney(limit.kind())).flatMap(MinorUnit::of).map(MinorUnit::decimals).orElse(0);
        return ValueFormat.grouped(limit.value().scale() < decimals ? limit.value().setScale(decimals) : limit.value());
    }

    private static boolean isMoney(LimitAccount.Kind kind) {
        return switch (kind) {
            case DRAWDOWN, DAILY_LOSS -> true;
            case STOP_OUT, VOLUME, POSITIONS, LEVERAGE -> false;
        };
    }
}
