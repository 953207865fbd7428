package lotbook.reports.statement;

import java.util.Locale;

/** Constants of the domain as people read them. */
final class Words {
    private Words() {}

    /** {@code NEGATIVE_BALANCE_RESET} as {@code negative balance reset}. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
