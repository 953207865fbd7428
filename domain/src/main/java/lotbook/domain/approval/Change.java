package lotbook.domain.approval;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import lotbook.domain.identity.AccountId;

/** One change that is proposed, frozen and decided on as a whole. */
public sealed interface Change
        permits PublishVersion, WithdrawVersion, LinkAccounts, UnlinkAccounts, ChangeStanding, CloseAll, LimitAccount,
                ManualLots, AgreeTerms, AddOperator, ChangeRole, ChargeFees, ReverseFees, TrueUpFees,
                StrikeDealingPoint, CorrectPrice, ClassifyMovements, ClosePeriod, ReopenPeriod, ChangePolicy,
                PayOut, UnreadableChange {
    /** What a proposal rests on when nothing of its kind was there before. */
    String NO_GROUND = "nothing";

    ProposalKind kind();

    /** What it is about, as lists show it: a version, a link, an account, an operator. */
    String subject();

    /** What it would move, and everything about which it grows stale: an account, or an account and what is below it. */
    String scope();

    /** The account it touches; a manager proposes for accounts of their masters only. */
    default Optional<AccountId> account() {
        return Optional.empty();
    }

    /** The platform server a command goes to once it is agreed; empty if none does. */
    default Optional<String> server() {
        return Optional.empty();
    }

    /** By which policies tell small from large; zero where size is no matter. */
    default BigDecimal amount() {
        return BigDecimal.ZERO;
    }

    default Optional<Instant> effectiveAt() {
        return Optional.empty();
    }

    /** After this the command is no longer to be carried out; a day from the decision where it says nothing. */
    default Optional<Instant> expiresAt() {
        return Optional.empty();
    }

    /** What a change for the past corrects. */
    default Optional<String> correction() {
        return Optional.empty();
    }
}
