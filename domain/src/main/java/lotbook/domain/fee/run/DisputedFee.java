package lotbook.domain.fee.run;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.explain.Explanation;
import lotbook.domain.fee.Bearer;
import lotbook.domain.fee.ChargeState;
import lotbook.domain.fee.FeeCause;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.fee.FeeSnapshot;
import lotbook.domain.fee.FeeTermsDiff;
import lotbook.domain.fee.run.FeeExplanation.Figure;
import lotbook.domain.fee.run.FeeRunTables.LineState;
import lotbook.domain.fee.run.FeeRunTables.TrueUpState;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.VersionId;

/**
 * One investor's line of a run with everything that a question about it is answered from: what was agreed, measured, charged,
 * paid and decided, and whether it still comes out the same.
 *
 * @param investor the name of whoever holds the account; blank if it isn't yours to see
 * @param findings what the reader of the line must know, holding back first; blank for none
 * @param charges with those that take them back
 * @param trueUps what it was put right by, in order
 * @param acts who did what to the run and to this line, in the order of time
 */
public record DisputedFee(
        FeeRun run, LinkId link, String investor, LineState state, String findings, Terms terms, Figures figures,
        FeeSnapshot snapshot, List<Charge> charges, List<TrueUp> trueUps, List<Posting> postings, List<Payment> payments,
        List<Act> acts, Proof proof) {
    public DisputedFee {
        charges = List.copyOf(charges);
        trueUps = List.copyOf(trueUps);
        postings = List.copyOf(postings);
        payments = List.copyOf(payments);
        acts = List.copyOf(acts);
    }

    /**
     * What the line was calculated under.
     *
     * @param name blank if the document isn't among those agreed any more
     * @param acceptance by the investor, as known when the run read its facts
     */
    public record Terms(VersionId id, Sha256 sha256, String name, Optional<String> agreement, Optional<Acceptance> acceptance) {}

    /** @param recordedAt when the database learned of it */
    public record Acceptance(String id, Instant since, String channel, Instant recordedAt) {}

    /** The line's own figures; nothing is posted while it is held back. */
    public record Figures(
            String currency, Optional<BigDecimal> base, Optional<BigDecimal> hwmBefore, Optional<BigDecimal> hwmAfter,
            BigDecimal posted, BigDecimal collected, BigDecimal owed) {}

    /**
     * A charge as it stands.
     *
     * @param reverses the charge it takes back
     * @param introducer who gets it, where it is theirs by the introduction
     * @param state empty if its run was discarded
     * @param answer of the server
     */
    public record Charge(
            String id, Optional<String> reverses, String fee, Optional<PartyId> introducer, FeeCause cause, LocalDate day,
            BigDecimal base, BigDecimal posted,
            BigDecimal collected, BigDecimal owed, BigDecimal settled, Optional<ChargeState> state, Optional<Instant> since,
            Optional<String> answer) {}

    /**
     * What people agreed the line should have been.
     *
     * @param posted what it had taken until then
     * @param chargedBy the run that charged the difference
     * @param snapshot the corrected one
     * @param recorded its hash in its row
     */
    public record TrueUp(
            Instant at, long proposal, BigDecimal posted, BigDecimal corrected, TrueUpState state, Optional<Long> chargedBy,
            FeeSnapshot snapshot, Sha256 recorded, ReplayResult replay) {
        /** Above zero, owed by the investor; below, owed to them. */
        public BigDecimal difference() {
            return corrected.subtract(posted);
        }
    }

    /** @param book cash, or what is owed as fees */
    public record Posting(
            Instant at, LocalDate booksDay, String book, String debit, String credit, BigDecimal amount, String currency,
            String charge, String reason, String source) {
        /** The account that is debited, in words: {@code fees due L-0007}. */
        public String from() {
            return words(debit);
        }

        /** The account that is credited, in words. */
        public String to() {
            return words(credit);
        }

        /** Only what kind of account it is; whose it is stays as it is written. */
        private static String words(String account) {
            int kind = Math.max(account.indexOf(' '), 0);
            return account.substring(0, kind).toLowerCase(Locale.ROOT).replace('_', ' ') + account.substring(kind);
        }
    }

    /** A movement that names a charge of the line; only fees settle. */
    public record Payment(
            Login login, String movement, MovementClass movementClass, BigDecimal amount, String currency, Instant at,
            String charge) {}

    /** @param proposal it was about, if it was about one */
    public record Act(Instant at, String who, Did did, Optional<Long> proposal, String why) {
        /** What somebody did, as people read it. */
        public String words() {
            return did.words + proposal.map(id -> " (proposal " + id + ")").orElse("");
        }
    }

    /** What can be done to a run or a line. */
    public enum Did {
        CALCULATED("began the run"),
        COMPLETED("completed the run"),
        DISCARDED("discarded the run"),
        SET_ASIDE("set this line aside"),
        TAKEN_IN("took this line in again"),
        PROPOSED("proposed to charge the run"),
        PROPOSED_REVERSAL("proposed to take it back"),
        PROPOSED_TRUE_UP("proposed to true it up"),
        APPROVED("approved"),
        REJECTED("rejected"),
        WITHDRAWN("withdrew");

        private final String words;

        Did(String words) {
            this.words = words;
        }
    }

    /**
     * @param recorded the snapshot's hash in its row
     * @param content the hash of all lines and charges, made anew now
     */
    public record Proof(Sha256 recorded, Sha256 content, ReplayResult replay) {}

    /** Every setting of the terms in words, by its path. */
    public List<FeeTermsDiff.Line> settings() {
        return FeeTermsDiff.of(Optional.empty(), snapshot.inputs().terms());
    }

    /** What the snapshot's charges come to, charged or not. */
    public BigDecimal calculated() {
        return snapshot.outputs().list("charges").stream()
                .map(Json::asObject)
                .map(charge -> charge.decimal("posted"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The part of it that the broker bears: the investor is not charged it. */
    public BigDecimal borneByBroker() {
        return snapshot.outputs().list("charges").stream()
                .map(Json::asObject)
                .filter(charge -> charge.text("bearer").equals(Bearer.BROKER.name()))
                .map(charge -> charge.decimal("posted"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the investor was charged. */
    public BigDecimal charged() {
        return isHeldBack() ? figures.posted() : figures.posted().subtract(borneByBroker());
    }

    /** How all fees of the line came about. */
    public Explanation explanation() {
        return FeeExplanation.of(snapshot, Figure.POSTED, calculated());
    }

    /** Nothing of it was charged: it is held back, or was set aside. */
    public boolean isHeldBack() {
        return state == LineState.HELD_BACK || state == LineState.SET_ASIDE;
    }

    /** Nothing speaks against it: hashes, sums and the replay. */
    public boolean isProved() {
        return DisputeProof.of(this).stream().allMatch(DisputeProof::holds);
    }
}
