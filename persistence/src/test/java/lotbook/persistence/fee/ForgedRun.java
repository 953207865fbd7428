package lotbook.persistence.fee;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lotbook.domain.fee.run.FeeRun;
import lotbook.persistence.database.TestDatabase;

/** What finance writes with a database client: a run with an honest one's lines and charges, some of whose columns say otherwise. */
final class ForgedRun {
    private ForgedRun() {}

    /**
     * @param line by column, in SQL
     * @param charge as {@code line}, of each charge
     */
    static FeeRun of(FeeScene fees, FeeRun honest, Map<String, String> line, Map<String, String> charge) {
        FeeRun forged = fees.runs(TestDatabase.FINANCE).start(honest.scope(), honest.factsKnownAt(), "Mine");
        long shift = 1_000_000 * forged.id();
        copy(fees, "fee_snapshot", honest, "link_id account_id leader_account programme_id first_day last_day terms_id terms_sha256"
                + " currency base hwm_before hwm_after hurdle performance management other_fees posted collected owed accrued measured"
                + " held_back findings rests_on document sha256",
                Map.of("id", "id + " + shift, "run_id", String.valueOf(forged.id())), line);
        copy(fees, "fee_charge", honest, "link_id account_id server login leader_account leader_login fee cause charge_day bearer"
                + " base posted collected owed to_provider to_platform to_partner currency payout payout_in payout_rate introducer",
                Map.of("id", "id + " + shift, "run_id", String.valueOf(forged.id()), "snapshot_id", "snapshot_id + " + shift,
                        "charge_id", "charge_id || '" + forged.id() + "'"), charge);
        return forged;
    }

    private static void copy(
            FeeScene fees, String table, FeeRun from, String columns, Map<String, String> own, Map<String, String> said) {
        List<String> all = new ArrayList<>(own.keySet());
        all.addAll(List.of(columns.split(" ")));
        fees.write(TestDatabase.FINANCE, "INSERT INTO lotbook." + table + " (" + String.join(", ", all) + ") SELECT "
                + all.stream().map(one -> said.getOrDefault(one, own.getOrDefault(one, one))).collect(Collectors.joining(", "))
                + " FROM lotbook." + table + " WHERE run_id = " + from.id());
    }
}
