package lotbook.domain.fee;

import static lotbook.domain.query.ColumnType.AGE;
import static lotbook.domain.query.ColumnType.BUSINESS_DAY;
import static lotbook.domain.query.ColumnType.FACTOR;
import static lotbook.domain.query.ColumnType.HASH;
import static lotbook.domain.query.ColumnType.ID;
import static lotbook.domain.query.ColumnType.INSTANT;
import static lotbook.domain.query.ColumnType.MONEY;
import static lotbook.domain.query.ColumnType.PERCENT;
import static lotbook.domain.query.ColumnType.RATE;
import static lotbook.domain.query.ColumnType.STATE;
import static lotbook.domain.query.ColumnType.TEXT;
import static lotbook.domain.query.TableDefinition.TimeAxes.STATES;
import static lotbook.domain.query.TableDefinition.TimeAxes.VERSIONED;
import static lotbook.domain.query.TableDefinition.table;
import static lotbook.domain.query.Total.SUM;

import java.util.List;
import lotbook.domain.query.NameOf;
import lotbook.domain.query.TableDefinition;

/** The tables of what investors pay. */
public final class FeeTables {
    /**
     * Every version of fee terms. A blank {@code link-id} is for all links of the leader, a blank {@code leader-account} for
     * the whole programme. The settings are read out of the document that was agreed: rates in percent, schedule and payees of
     * the performance fee, or of the first fee where there is none.
     */
    public static final TableDefinition TERMS = table("fee-terms", VERSIONED)
            .shown("terms-id", ID)
            .shown("programme", ID)
            .hidden("leader-account", ID)
            .shown("leader", TEXT).names(NameOf.holder("leader-account"))
            .shown("link-id", ID)
            .shown("holder", TEXT).names(NameOf.follower("link-id"))
            .shown("name", TEXT)
            .shown("state", FeeTermsState.class)
            .shown("performance-percent", PERCENT)
            .shown("performance-tiers", TEXT)
            .shown("management-percent", PERCENT)
            .shown("schedule", TEXT)
            .shown("hwm-after", HwmAfterCharge.class)
            .shown("hurdle", STATE)
            .hidden("on-withdrawal", OnWithdrawal.class)
            .hidden("fairness", Fairness.class)
            .hidden("rounding", STATE)
            .hidden("payees", TEXT)
            .hidden("payout-in", ID)
            .shown("agreement", ID)
            .shown("valid-from", INSTANT)
            .shown("valid-to", INSTANT)
            .shown("reason", TEXT)
            .shown("hash", HASH)
            .hidden("known-at", INSTANT)
            .sortedBy("terms-id");

    /**
     * Which terms each link pays by, as its investor accepted them; {@code hash} is that of the terms that were
     * shown, {@code state} how these stand now.
     */
    public static final TableDefinition ACCEPTANCES = table("fee-acceptances", VERSIONED)
            .shown("acceptance-id", ID)
            .shown("link-id", ID)
            .shown("follower-account", ID)
            .shown("holder", TEXT).names(NameOf.holder("follower-account"), NameOf.party("investor"))
            .hidden("master-account", ID)
            .hidden("investor", ID)
            .shown("terms-id", ID)
            .shown("name", TEXT)
            .shown("state", FeeTermsState.class)
            .shown("channel", TEXT)
            .shown("valid-from", INSTANT)
            .shown("valid-to", INSTANT)
            .shown("hash", HASH)
            .hidden("reason", TEXT)
            .hidden("known-at", INSTANT)
            .sortedBy("link-id");

    /**
     * Every charge of every run, as it stood at a moment. {@code settled} is what the investor's movements with its id came to;
     * {@code age} is since it was agreed to, while it is neither settled nor refused; {@code payout} what payees are paid of what
     * was posted, where that is another currency.
     */
    public static final TableDefinition CHARGES = table("fee-charges", STATES)
            .shown("charge-id", ID)
            .shown("account-id", ID)
            .shown("holder", TEXT).names(NameOf.holder("account-id"))
            .shown("leader", TEXT).names(NameOf.holder("leader-account"))
            .hidden("leader-account", ID)
            .shown("fee", STATE)
            .shown("charge-day", BUSINESS_DAY)
            .shown("state", ChargeState.class)
            .shown("currency", ID)
            .explained("posted", MONEY).total(SUM)
            .shown("collected", MONEY).total(SUM)
            .shown("settled", MONEY).total(SUM)
            .shown("owed", MONEY).total(SUM)
            .hidden("to-provider", MONEY).explained().total(SUM)
            .hidden("to-platform", MONEY).explained().total(SUM)
            .hidden("to-partner", MONEY).explained().total(SUM)
            .hidden("bearer", Bearer.class)
            .hidden("introducer", ID)
            .hidden("introducer-name", TEXT).names(NameOf.party("introducer"))
            .hidden("payout", FACTOR).explained()
            .hidden("payout-in", ID)
            .hidden("payout-rate", RATE)
            .shown("cause", FeeCause.class)
            .shown("run", ID)
            .shown("age", AGE)
            .shown("since", INSTANT)
            .shown("answer", TEXT)
            .hidden("link-id", ID)
            .hidden("server", ID)
            .hidden("login", ID)
            .hidden("leader-login", ID)
            .hidden("known-at", INSTANT)
            .newestFirst("since");

    public static final List<TableDefinition> ALL = List.of(TERMS, ACCEPTANCES, CHARGES);

    private FeeTables() {}
}
