package lotbook.domain.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lotbook.domain.identity.PartyId;
import lotbook.domain.partner.IntroductionChain.End;
import lotbook.domain.time.Interval;
import org.junit.jupiter.api.Test;

class IntroductionChainTest {
    private static final Instant MARCH = Instant.parse("2018-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2018-04-01T00:00:00Z");

    private static final List<Introduction> ROWS = List.of(
            introduced("anna", "bold", Interval.of(MARCH, APRIL)),
            introduced("anna", "cole", Interval.since(APRIL)),
            introduced("bold", "mast", Interval.since(MARCH)));

    @Test
    void the_nearest_comes_first() {
        assertThat(IntroductionChain.above(party("anna"), MARCH, ROWS)).containsExactly(party("bold"), party("mast"));
        assertThat(IntroductionChain.of(party("anna"), MARCH, ROWS).end()).isEqualTo(new End.Top());
    }

    @Test
    void the_moment_decides_and_an_end_is_outside() {
        assertThat(IntroductionChain.above(party("anna"), APRIL.minusNanos(1000), ROWS)).hasSize(2);
        assertThat(IntroductionChain.above(party("anna"), APRIL, ROWS)).containsExactly(party("cole"));
        assertThat(IntroductionChain.above(party("anna"), MARCH.minusNanos(1000), ROWS)).isEmpty();
        assertThat(IntroductionChain.above(party("mast"), MARCH, ROWS)).isEmpty();
    }

    @Test
    void a_cycle_ends_the_chain_and_is_told() {
        List<Introduction> round = new ArrayList<>(ROWS);
        round.add(introduced("mast", "bold", Interval.since(APRIL.minusSeconds(9))));

        IntroductionChain chain = IntroductionChain.of(party("anna"), APRIL.minusSeconds(1), round);

        assertThat(chain.introducers()).containsExactly(party("bold"), party("mast"));
        assertThat(chain.end()).isEqualTo(new End.BackTo(party("bold")));
        assertThat(chain.inWords()).isEqualTo("anna by bold, bold by mast, mast by bold");
    }

    @Test
    void the_walk_is_bounded() {
        IntroductionChain chain = IntroductionChain.of(party("p0"), MARCH, ladder(IntroductionChain.MOST_LEVELS + 1));

        assertThat(chain.introducers()).hasSize(IntroductionChain.MOST_LEVELS).startsWith(party("p1"));
        assertThat(chain.end()).isEqualTo(new End.TooLong());
        assertThat(IntroductionChain.of(party("p1"), MARCH, ladder(IntroductionChain.MOST_LEVELS + 1)).end())
                .isEqualTo(new End.Top());
    }

    @Test
    void whoever_introduces_themselves_closes_the_shortest_cycle() {
        assertThat(broken(introduced("anna", "anna", Interval.since(MARCH)), List.of()))
                .map(IntroductionChain::inWords).contains("anna by anna");
    }

    @Test
    void a_row_that_closes_a_cycle_names_it() {
        assertThat(broken(introduced("mast", "anna", Interval.since(MARCH)), ROWS))
                .map(IntroductionChain::inWords).contains("mast by anna, anna by bold, bold by mast");
        assertThat(broken(introduced("p4", "p0", Interval.since(MARCH)), ladder(4)))
                .map(IntroductionChain::end).contains(new End.BackTo(party("p4")));
    }

    /** Anna came through bold in March only, so from April on nothing comes back. */
    @Test
    void a_cycle_has_to_hold_at_one_moment() {
        assertThat(broken(introduced("mast", "anna", Interval.since(APRIL)), ROWS)).isEmpty();
        assertThat(broken(introduced("mast", "anna", Interval.since(APRIL.minusSeconds(1))), ROWS)).isPresent();
        assertThat(broken(introduced("mast", "cole", Interval.since(MARCH)), ROWS)).isEmpty();
    }

    @Test
    void a_cycle_longer_than_is_followed_is_no_less_refused() {
        int levels = IntroductionChain.MOST_LEVELS + 5;

        assertThat(broken(introduced("p" + levels, "p0", Interval.since(MARCH)), ladder(levels)))
                .map(IntroductionChain::end).contains(new End.TooLong());
    }

    private static Optional<IntroductionChain> broken(Introduction added, List<Introduction> rows) {
        return IntroductionChain.brokenBy(
                added, of -> rows.stream().filter(row -> row.introduced().equals(of)).toList());
    }

    /** p0 by p1, p1 by p2, and so on. */
    private static List<Introduction> ladder(int levels) {
        return IntStream.range(0, levels)
                .mapToObj(level -> introduced("p" + level, "p" + (level + 1), Interval.since(MARCH)))
                .toList();
    }

    private static Introduction introduced(String introduced, String introducer, Interval valid) {
        return new Introduction(party(introduced), party(introducer), valid);
    }

    private static PartyId party(String id) {
        return new PartyId(id);
    }
}
