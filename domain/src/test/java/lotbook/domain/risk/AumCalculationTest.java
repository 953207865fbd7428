package lotbook.domain.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import lotbook.domain.explain.Recorder;
import org.junit.jupiter.api.Test;

class AumCalculationTest {
    private final Group group = new Group().leader(1, "Nord", "5000").leader(2, "Alba", "5000");

    @Test
    void creditIsNotInvestorsMoney() {
        Aum aum = aum(group.follower(3, "EUR", "1000", "200", "0").follows(3, 1, "500"));
        // (1000 - 200) EUR x 1.2321
        assertThat(aum.total()).isEqualTo(new BigDecimal("985.68"));
    }

    @Test
    void leadersAndThoseWhoFollowNobodyAreNotInIt() {
        Aum aum = aum(group.follower(3, "USD", "1000", "0", "0"));
        assertThat(aum.total()).isEqualTo(new BigDecimal("0.00"));
        assertThat(aum.counted()).isZero();
    }

    @Test
    void whoFollowsTwoIsSpreadByAssignedCapital() {
        Aum aum = aum(group.follower(3, "USD", "1000", "0", "0").follows(3, 1, "6000").follows(3, 2, "4000"));
        // 1000 x 6000 / 10000 and 1000 x 4000 / 10000
        assertThat(aum.leaders())
                .containsExactly(
                        new Aum.LeaderShare(Group.id(1), "Nord", new BigDecimal("600.00"), Optional.of(new BigDecimal("60.00"))),
                        new Aum.LeaderShare(Group.id(2), "Alba", new BigDecimal("400.00"), Optional.of(new BigDecimal("40.00"))));
        assertThat(aum.counted()).isEqualTo(1);
    }

    @Test
    void whereNothingIsAssignedItIsSpreadEvenly() {
        Aum aum = aum(group.follower(3, "USD", "1000", "0", "0").follows(3, 1, "0").follows(3, 2, "0"));
        assertThat(aum.leaders()).extracting(Aum.LeaderShare::amount).containsOnly(new BigDecimal("500.00"));
    }

    @Test
    void whoFollowsHimselfIsOwnMoneyByHolderOrByWhoStandsBehind() {
        Aum aum = aum(group.followerHeldBy(3, 1, "700").follows(3, 1, "1")
                .follower(4, "USD", "90", "0", "0").follows(4, 1, "1").standsBehind(1, 4)
                .follower(5, "USD", "8", "0", "0").follows(5, 1, "1").standsBehind(9, 5).standsBehind(9, 1)
                .follower(6, "USD", "100", "0", "0").follows(6, 1, "1"));
        // 700 by the same holder, 90 owned by the leader, 8 by somebody who owns the leader too
        assertThat(aum.ownMoney()).isEqualTo(new BigDecimal("798.00"));
        assertThat(aum.total()).isEqualTo(new BigDecimal("100.00"));
    }

    @Test
    void aPoolCountsForTheUnitsThatInvestorsHold() {
        Aum aum = aum(new Group().master(10, "PAMM", "Pool", "EUR", "1000")
                .holds(10, 10, "25").holds(11, 10, "50").holds(12, 10, "25"));
        // 1000 EUR x 75 / 100 x 1.2321; the manager's own quarter is left out
        assertThat(aum.total()).isEqualTo(new BigDecimal("750").multiply(new BigDecimal("1.2321")).setScale(2, RoundingMode.HALF_UP));
        assertThat(aum.ownMoney()).isEqualTo(new BigDecimal("308.03"));
    }

    @Test
    void aMamMasterHoldsNoInvestorsMoney() {
        assertThat(aum(new Group().master(10, "MAM", "Block", "USD", "1000").holds(11, 10, "50")).total())
                .isEqualTo(new BigDecimal("0.00"));
    }

    @Test
    void thoseWithoutASummaryOrARateAreMissingOnlyIfTheyBelongToIt() {
        Aum aum = aum(group.silent(3).follows(3, 1, "1").silent(4).follower(5, "XBT", "1", "0", "0").follows(5, 1, "1"));
        assertThat(aum.missing().logins()).containsExactly(Group.login(3), Group.login(5));
    }

    @Test
    void explanationsEndInTheFiguresShown() {
        group.follower(3, "EUR", "1000", "200", "0").follows(3, 1, "6000").follows(3, 2, "4000")
                .follower(4, "GBP", "50", "0", "0").follows(4, 2, "1");
        Aum aum = aum(group);
        assertThat(AumCalculation.explain(group.inputs()).value()).isEqualTo(aum.total().toPlainString());
        for (Aum.LeaderShare share : aum.leaders()) {
            assertThat(AumCalculation.explain(group.inputs(), share.leader()).orElseThrow().value())
                    .isEqualTo(share.percent().orElseThrow().toPlainString());
        }
        assertThat(AumCalculation.explain(group.inputs(), Group.id(99))).isEmpty();
        assertThat(AumCalculation.explain(group.inputs()).asText()).contains("200  credit").contains("6000  part");
    }

    private static Aum aum(Group group) {
        return AumCalculation.calculate(group.inputs(), Recorder.SILENT);
    }
}
