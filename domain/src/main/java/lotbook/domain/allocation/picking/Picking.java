package lotbook.domain.allocation.picking;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.money.Volume;

/**
 * Whom lots set by hand favoured over a period.
 *
 * @param end until when positions were followed
 * @param blocks dealt out by hand
 * @param judged of them: closed, and the version's lots known
 * @param accounts by programme, then the most favoured first
 * @param lots one line for an account in a block in which its lots differ, or that can't be judged; by time
 * @param unread as of {@link PickingInputs}
 */
public record Picking(
        LocalDate from, LocalDate to, Instant end, int blocks, int judged, List<AccountLine> accounts, List<LotLine> lots,
        List<String> unread) {
    public Picking {
        unread = List.copyOf(unread);
        accounts = List.copyOf(accounts);
        lots = List.copyOf(lots);
    }

    /** What a line counts as. */
    public enum Outcome {
        WINNER, LOSER,
        /** Closed at nothing gained and nothing lost. */
        EVEN,
        /** Valued at the last price, counted nowhere. */
        STILL_OPEN, NOT_JUDGED
    }

    /**
     * One account's part of one block.
     *
     * @param deviation lots by hand less lots by the version; empty if the version's are not known
     * @param perLot result of a lot, programme's currency
     * @param effect deviation x result of a lot, rounded to the currency
     * @param why what can't be judged
     */
    public record LotLine(
            ManualBlock block, AccountId account, Volume byHand, Optional<Volume> byVersion, Optional<BigDecimal> deviation,
            Optional<BigDecimal> perLot, Optional<BigDecimal> effect, Outcome outcome, Optional<String> why) {
        /** Under which the server has its line; empty if it has none. */
        public Optional<Login> login() {
            return Optional.ofNullable(block.fair().shares().logins().get(account));
        }

        /** Whether it was better off by the hand than by the version. */
        boolean favoured() {
            return counts() && effectSign() > 0;
        }

        boolean against() {
            return counts() && effectSign() < 0;
        }

        private boolean counts() {
            return outcome == Outcome.WINNER || outcome == Outcome.LOSER;
        }

        private int effectSign() {
            return deviation.orElse(BigDecimal.ZERO).signum() * perLot.orElse(BigDecimal.ZERO).signum();
        }
    }

    /**
     * One account over all blocks of a programme.
     *
     * @param effect sum over closed blocks
     * @param effectOpen sum over blocks that were still open, at the last price
     * @param blocks in which its lots differ, or that can't be judged
     * @param judged blocks it counts in: its lots differ and the block won or lost
     * @param setBy in how many of its blocks whose lots differ who set them
     */
    public record AccountLine(
            ProgrammeId programme, AccountId account, String currency, int blocks, int judged, int moreOfWinners,
            int lessOfWinners, int moreOfLosers, int lessOfLosers, BigDecimal lots, BigDecimal effect, BigDecimal effectOpen,
            int stillOpen, int notJudged, SortedMap<String, Integer> setBy) {
        public int favoured() {
            return moreOfWinners + lessOfLosers;
        }

        public int against() {
            return lessOfWinners + moreOfLosers;
        }

        /** Empty if no block counts. */
        public Optional<SignTest> chance() {
            return judged == 0 ? Optional.empty() : Optional.of(new SignTest(favoured(), judged));
        }
    }
}
