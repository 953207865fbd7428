package lotbook.persistence.fee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import lotbook.domain.money.LargestRemainder;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import org.junit.jupiter.api.Test;

/** The view that divides a charge's payout, of charges that no run has to make, on both databases. */
abstract class PayeePartContract {
    private static final String VIEW = "CREATE OR REPLACE VIEW payee_part AS";
    private static final String CHARGES = "SELECT DISTINCT c.id";
    private static final String CHARGES_END = "c.posted <> 0";
    private static final int ROUNDS = 400;

    private final DatabaseKind kind;
    private final Random random = new Random(54);

    PayeePartContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends PayeePartContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends PayeePartContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    /** @param parts to provider, platform and partner */
    private record Charge(BigDecimal posted, List<BigDecimal> parts, BigDecimal payout, int decimals) {
        boolean isOneWay() {
            return parts.stream().allMatch(part -> part.signum() * posted.signum() >= 0);
        }

        String row(int id) {
            return "(" + id + ", 'F', 1, CAST(NULL AS bigint), 'INVESTOR', 'S', 'L', CAST(NULL AS varchar(64)), "
                    + amount(posted) + ", "
                    + amount(parts.get(0)) + ", " + amount(parts.get(1)) + ", " + amount(parts.get(2)) + ", 'A', "
                    + amount(payout) + ", 'B', 1, " + decimals + ")";
        }

        private static String amount(BigDecimal value) {
            return "CAST(" + value.toPlainString() + " AS numeric(24,8))";
        }
    }

    private BigDecimal amount(int decimals, int most) {
        return BigDecimal.valueOf(1 + random.nextInt(most), decimals);
    }

    /** Of accounts in yen and in dollars, paid in currencies with no, two and three decimals; every third gives to one and takes. */
    private Charge charge() {
        int own = random.nextBoolean() ? 0 : 2;
        int decimals = List.of(0, 2, 3).get(random.nextInt(3));
        int most = random.nextBoolean() ? 30 : 30_000_000;
        BigDecimal sign = random.nextBoolean() ? BigDecimal.ONE : BigDecimal.ONE.negate();
        List<BigDecimal> parts;
        if (random.nextInt(3) == 0) {
            parts = List.of(amount(own, most), amount(own, most).negate(), amount(own, most).negate());
        } else {
            List<BigDecimal> shares = List.of(BigDecimal.valueOf(random.nextInt(5)), BigDecimal.valueOf(random.nextInt(5)), BigDecimal.ONE);
            parts = LargestRemainder.split(amount(own, most), shares, own);
        }
        parts = parts.stream().map(sign::multiply).toList();
        BigDecimal posted = parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal rate = BigDecimal.valueOf(1 + random.nextInt(30_000), 2 + random.nextInt(3));
        return new Charge(posted, parts, posted.multiply(rate).setScale(decimals, RoundingMode.HALF_EVEN), decimals);
    }

    private static String view() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                PayeePartContract.class.getResourceAsStream("/lotbook/persistence/migration/common/V410__introducers_paid.sql"))) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String from = all.substring(all.indexOf(VIEW) + VIEW.length());
            return from.substring(0, from.indexOf(";\n"));
        }
    }

    @Test
    void partsAddUpToThePayoutAndAreThoseOfTheLargestRemainder() throws IOException {
        List<Charge> charges = new ArrayList<>();
        while (charges.size() < ROUNDS) {
            Charge one = charge();
            if (one.posted().signum() != 0 && one.payout().signum() != 0) {
                charges.add(one);
            }
        }
        List<String> rows = new ArrayList<>();
        charges.forEach(one -> rows.add(one.row(rows.size())));
        String view = view();
        String read = view.substring(view.indexOf(CHARGES), view.indexOf(CHARGES_END) + CHARGES_END.length());
        String sql = "SELECT p.fee_charge, p.kind, p.payout FROM (" + view.replace(read, "SELECT * FROM (VALUES "
                + String.join(", ", rows) + ") AS c (id, charge_id, run_id, reverses, bearer, server, leader_account, introducer, posted,"
                + " to_provider, to_platform, to_partner, currency, payout, payout_in, payout_rate, decimals)") + ") p";
        Map<Integer, Map<String, BigDecimal>> found = new LinkedHashMap<>();
        try (FeeScene fees = new FeeScene(kind)) {
            for (String line : fees.ask(TestDatabase.AUDITOR, sql)) {
                String[] words = line.split(" ");
                found.computeIfAbsent(Integer.valueOf(words[0]), _ -> new LinkedHashMap<>())
                        .put(words[1], new BigDecimal(words[2]));
            }
        }
        assertThat(found).hasSize(ROUNDS);
        found.forEach((id, parts) -> held(charges.get(id), List.of(
                Objects.requireNonNull(parts.get("MANAGER")), Objects.requireNonNull(parts.get("BROKER")),
                Objects.requireNonNull(parts.get("PARTNER")))));
    }

    private static void held(Charge charge, List<BigDecimal> parts) {
        assertThat(parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).as("%s", charge).isEqualByComparingTo(charge.payout());
        if (charge.isOneWay()) {
            assertThat(parts).as("%s", charge).usingElementComparator(BigDecimal::compareTo).isEqualTo(LargestRemainder.split(
                    charge.payout(), charge.parts().stream().map(BigDecimal::abs).toList(), charge.decimals()));
        }
    }
}
