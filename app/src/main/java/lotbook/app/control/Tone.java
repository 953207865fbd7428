package lotbook.app.control;

import java.util.Locale;
import java.util.Optional;
import lotbook.domain.query.Column;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What a state means to the reader. Colour never stands alone: each state has an icon and a word too. */
public enum Tone {
    /** Icon and word without a ground: a property rather than a state. */
    PLAIN,
    NEUTRAL,
    ACCENT,
    SUCCESS,
    WARNING,
    DANGER;

    String styleClass() {
        return "tone-" + name().toLowerCase(Locale.ROOT);
    }

    /** Tone and icon of a state. */
    public record Look(Tone tone, Feather icon) {}

    /** The look of a state of a column: what is open is a deal, an exception, or a month that can be closed and opened again. */
    public static Optional<Look> lookOf(Column column, String state) {
        if (state.equals("OPEN") && column.lifecycle().contains("RESOLVED")) {
            return Optional.of(new Look(WARNING, Feather.ALERT_CIRCLE));
        }
        return state.equals("OPEN") && column.lifecycle().contains("REOPENED")
                ? Optional.of(new Look(NEUTRAL, Feather.UNLOCK)) : lookOf(state);
    }

    /** The look of a state by its name in the data; one that isn't known here is a word and nothing more. */
    public static Optional<Look> lookOf(String state) {
        String name = state.toUpperCase(Locale.ROOT).replace('-', '_');
        return Optional.ofNullable(look(name)).or(() -> Optional.ofNullable(lookOfWork(name)));
    }

    /** What happened on a market or an account. */
    private static @Nullable Look look(String state) {
        return switch (state) {
            case "BUY" -> new Look(PLAIN, Feather.ARROW_UP_RIGHT);
            case "SELL" -> new Look(PLAIN, Feather.ARROW_DOWN_RIGHT);
            case "OPEN" -> new Look(PLAIN, Feather.LOG_IN);
            case "CLOSE" -> new Look(PLAIN, Feather.LOG_OUT);
            case "LEADER" -> new Look(ACCENT, Feather.USER);
            case "FOLLOWER" -> new Look(NEUTRAL, Feather.USERS);
            case "MASTER" -> new Look(ACCENT, Feather.BRIEFCASE);
            case "OWN" -> new Look(PLAIN, Feather.USER);
            case "NEW" -> new Look(PLAIN, Feather.PLUS_CIRCLE);
            case "TRADE" -> new Look(PLAIN, Feather.CHECK_CIRCLE);
            case "FILLED", "AGREES" -> new Look(SUCCESS, Feather.CHECK_CIRCLE);
            case "PARTIALLY_FILLED", "PARTIAL_FILL" -> new Look(WARNING, Feather.ALERT_TRIANGLE);
            case "REJECTED", "REFUSED" -> new Look(DANGER, Feather.X_CIRCLE);
            case "TRADE_CANCEL" -> new Look(DANGER, Feather.ROTATE_CCW);
            case "TRADE_CORRECT" -> new Look(WARNING, Feather.EDIT_2);
            case "CANCELLED" -> new Look(NEUTRAL, Feather.SLASH);
            case "EXPIRED" -> new Look(WARNING, Feather.CLOCK);
            case "REPLACED" -> new Look(NEUTRAL, Feather.REFRESH_CW);
            case "SKIPPED", "BELOW_MINIMUM", "ABOVE_MAXIMUM", "LIMIT", "LIMITED" ->
                    new Look(WARNING, Feather.ALERT_TRIANGLE);
            case "DEVIATION", "NO_MARGIN" -> new Look(DANGER, Feather.ALERT_OCTAGON);
            case "PAUSED" -> new Look(NEUTRAL, Feather.PAUSE_CIRCLE);
            case "DIFFERS_RESOLVED", "RESOLVED" -> new Look(SUCCESS, Feather.CHECK_CIRCLE);
            case "EXPLAINED" -> new Look(PLAIN, Feather.MESSAGE_SQUARE);
            case "CORRECTED_AT_SOURCE" -> new Look(PLAIN, Feather.EDIT_2);
            case "ACCEPTED_AS_IS" -> new Look(PLAIN, Feather.CHECK);
            case "OVERDUE" -> new Look(DANGER, Feather.ALERT_OCTAGON);
            case "DUE_TODAY" -> new Look(WARNING, Feather.CLOCK);
            case "NOT_YET_DUE" -> new Look(PLAIN, Feather.CALENDAR);
            case "FALSE_ALARM" -> new Look(PLAIN, Feather.BELL_OFF);
            case "SETTLEMENT" -> new Look(PLAIN, Feather.TRUCK);
            case "RESERVE" -> new Look(PLAIN, Feather.LOCK);
            case "REFUND" -> new Look(PLAIN, Feather.CORNER_UP_LEFT);
            case "CHARGEBACK" -> new Look(WARNING, Feather.CORNER_UP_LEFT);
            case "UNCHECKED" -> new Look(NEUTRAL, Feather.CLOCK);
            case "UNCLASSIFIED", "DIFFERS", "STRANGE", "BREAKDOWN", "DEALS", "BASIS", "VERSION", "CLOSING",
                    "FILL", "FLOW", "LINKS", "UNREPORTED", "SURPLUS" -> new Look(WARNING, Feather.ALERT_TRIANGLE);
            case "NOTICE" -> new Look(ACCENT, Feather.INFO);
            case "INTERVAL" -> new Look(PLAIN, Feather.CLOCK);
            case "DEALING_POINT" -> new Look(PLAIN, Feather.FLAG);
            case "DEPOSIT", "TRANSFER_IN", "CREDIT_IN" -> new Look(PLAIN, Feather.ARROW_DOWN_LEFT);
            case "WITHDRAWAL", "TRANSFER_OUT", "CREDIT_OUT" -> new Look(PLAIN, Feather.ARROW_UP_RIGHT);
            // Paid by one and received by another: the amount's sign says which way.
            case "FEE", "REBATE", "SWAP", "INTEREST", "DIVIDEND", "TAX" -> new Look(PLAIN, Feather.PERCENT);
            case "EXTERNAL_FLOW" -> new Look(PLAIN, Feather.SHUFFLE);
            case "TRADING_RESULT" -> new Look(PLAIN, Feather.TRENDING_UP);
            case "TRANSFER" -> new Look(PLAIN, Feather.REPEAT);
            case "CREDIT" -> new Look(PLAIN, Feather.GIFT);
            case "PROTECTION", "STOP_OUT_COMPENSATION", "NEGATIVE_BALANCE_RESET" -> new Look(PLAIN, Feather.SHIELD);
            case "ADD" -> new Look(PLAIN, Feather.PLUS);
            case "CLOSE_BY", "REVERSE" -> new Look(PLAIN, Feather.REPEAT);
            case "RESIDUE" -> new Look(NEUTRAL, Feather.CORNER_DOWN_RIGHT);
            default -> null;
        };
    }

    /** How something stands that people work on: accounts, versions, proposals, commands, fee runs. */
    private static @Nullable Look lookOfWork(String state) {
        return switch (state) {
            case "ACTIVE", "APPROVED" -> new Look(SUCCESS, Feather.CHECK_CIRCLE);
            case "LOCKED" -> new Look(DANGER, Feather.LOCK);
            case "PENDING" -> new Look(ACCENT, Feather.CLOCK);
            case "HIGH" -> new Look(WARNING, Feather.ALERT_TRIANGLE);
            case "IN_FORCE" -> new Look(SUCCESS, Feather.PLAY_CIRCLE);
            case "PROPOSED" -> new Look(ACCENT, Feather.GIT_PULL_REQUEST);
            case "PUBLISHED", "UNACKNOWLEDGED" -> new Look(WARNING, Feather.SEND);
            case "ACKNOWLEDGED", "ACCEPTED" -> new Look(ACCENT, Feather.CHECK_CIRCLE);
            case "WITHDRAWN" -> new Look(NEUTRAL, Feather.SLASH);
            case "WAITING" -> new Look(ACCENT, Feather.CLOCK);
            case "DONE", "SETTLED", "STRUCK", "PAID" -> new Look(SUCCESS, Feather.CHECK_CIRCLE);
            case "REQUESTED" -> new Look(NEUTRAL, Feather.INBOX);
            case "QUEUED" -> new Look(ACCENT, Feather.CLOCK);
            case "NEXT" -> new Look(ACCENT, Feather.ARROW_RIGHT_CIRCLE);
            case "LATER" -> new Look(NEUTRAL, Feather.CIRCLE);
            case "HELD_BACK", "SHORT", "OVER" -> new Look(WARNING, Feather.ALERT_TRIANGLE);
            case "SET_ASIDE", "DISCARDED" -> new Look(NEUTRAL, Feather.SLASH);
            case "REVERSED" -> new Look(NEUTRAL, Feather.ROTATE_CCW);
            case "DRAFT" -> new Look(PLAIN, Feather.EDIT_2);
            case "CALCULATING" -> new Look(ACCENT, Feather.LOADER);
            case "EARLY" -> new Look(ACCENT, Feather.FAST_FORWARD);
            case "ADJUSTMENT" -> new Look(ACCENT, Feather.SLIDERS);
            case "NOT_SEEN" -> new Look(WARNING, Feather.CLOCK);
            case "MET" -> new Look(SUCCESS, Feather.CHECK_CIRCLE);
            case "SEVERAL" -> new Look(WARNING, Feather.ALERT_TRIANGLE);
            case "CLOSING" -> new Look(WARNING, Feather.LOADER);
            case "CLOSED" -> new Look(SUCCESS, Feather.LOCK);
            case "REOPENED" -> new Look(DANGER, Feather.ROTATE_CCW);
            case "STALE" -> new Look(WARNING, Feather.REFRESH_CW);
            case "PAST_DEADLINE" -> new Look(WARNING, Feather.CLOCK);
            case "CALCULATED" -> new Look(PLAIN, Feather.EDIT_2);
            case "AGREED" -> new Look(ACCENT, Feather.CHECK);
            case "CARRIED_OUT" -> new Look(SUCCESS, Feather.CHECK_CIRCLE);
            case "VOID" -> new Look(NEUTRAL, Feather.SLASH);
            case "POOL" -> new Look(PLAIN, Feather.USERS);
            case "MANAGER" -> new Look(PLAIN, Feather.BRIEFCASE);
            case "BROKER" -> new Look(PLAIN, Feather.HOME);
            case "PARTNER", "INTRODUCER" -> new Look(PLAIN, Feather.USER_PLUS);
            case "SUPERSEDED" -> new Look(NEUTRAL, Feather.ARCHIVE);
            case "NOT_YET_IN_FORCE" -> new Look(ACCENT, Feather.CLOCK);
            default -> null;
        };
    }
}
