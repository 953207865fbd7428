package lotbook.domain.fee.run;

import java.util.List;
import java.util.Optional;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.WrongIdentifierException;

/** Which fee somebody asks about. */
public sealed interface FeeQuestion {
    /** Ids that name it again, its kind first: {@code run}, {@code 12}, {@code L-0007}. */
    List<String> words();

    /** What a fee run charged who copies. */
    record OfRun(long run, LinkId link) implements FeeQuestion {
        private static final String KIND = "run";

        @Override
        public List<String> words() {
            return List.of(KIND, String.valueOf(run), link.value());
        }
    }

    /** What a dealing point charged who holds units of its pool. */
    record OfPoint(long point, PartyId investor) implements FeeQuestion {
        private static final String KIND = "point";

        @Override
        public List<String> words() {
            return List.of(KIND, String.valueOf(point), investor.value());
        }
    }

    /**
     * What was charged under an id, as postings and payees' lines name it.
     *
     * @param investor whose part of it, where a pool's investors are charged together
     */
    record OfCharge(String charge, Optional<PartyId> investor) implements FeeQuestion {
        private static final String KIND = "charge";

        @Override
        public List<String> words() {
            return investor.map(whose -> List.of(KIND, charge, whose.value())).orElseGet(() -> List.of(KIND, charge));
        }
    }

    /** Empty for words that name none, or can name nobody: they come from links that somebody typed. */
    static Optional<FeeQuestion> of(List<String> words) {
        try {
            return words.size() < 2 || words.stream().anyMatch(String::isBlank) ? Optional.empty() : named(words);
        } catch (WrongIdentifierException _) {
            return Optional.empty();
        }
    }

    private static Optional<FeeQuestion> named(List<String> words) {
        boolean whole = words.size() == 3;
        return switch (words.getFirst()) {
            case OfRun.KIND -> number(words.get(1)).filter(_ -> whole)
                    .map(run -> new OfRun(run, new LinkId(words.getLast())));
            case OfPoint.KIND -> number(words.get(1)).filter(_ -> whole)
                    .map(point -> new OfPoint(point, new PartyId(words.getLast())));
            case OfCharge.KIND -> Optional.<FeeQuestion>of(new OfCharge(
                    words.get(1), words.stream().skip(2).findFirst().map(PartyId::new))).filter(_ -> words.size() <= 3);
            default -> Optional.empty();
        };
    }

    private static Optional<Long> number(String word) {
        try {
            return Optional.of(Long.valueOf(word));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
