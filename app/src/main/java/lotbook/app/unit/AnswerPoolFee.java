package lotbook.app.unit;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lotbook.domain.approval.ApprovalTables;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Step;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.fee.FeeTables;
import lotbook.domain.fee.FeeTermsDiff;
import lotbook.domain.fee.run.DisputeProof;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import lotbook.domain.unit.UnitReplay;
import lotbook.domain.unit.UnitSnapshot;
import lotbook.domain.unit.fund.FundTables;
import lotbook.domain.unit.fund.Funds;

/** What answers a pool investor's question about a fee: everything about what one dealing point charged them. Blocks. */
public final class AnswerPoolFee {
    private final RowSource rows;
    private final Funds funds;
    private final ExplainFund explain;
    private final Predicate<TableDefinition> readable;

    /** @param readable which tables the asker may read at all */
    public AnswerPoolFee(RowSource rows, Funds funds, Predicate<TableDefinition> readable) {
        this.rows = rows;
        this.funds = funds;
        this.explain = new ExplainFund(funds);
        this.readable = readable;
    }

    /**
     * @param point the dealing point
     * @param fees what it charged the investor, each with its explanations
     * @param charged what the point charged the investor, by its document
     * @param heldBefore units of the investor before the point, by its document
     * @param flows of the investor, struck at the same point
     * @param held what the investor held after it; empty for nothing
     * @param acceptances of the terms, by the investor for this pool
     * @param settings of those terms, as the document has them
     * @param postings empty if they aren't the asker's to read
     * @param movements that settled the charge of all of the pool's investors together
     * @param proposals that people decided on
     * @param proofs each compared anew
     */
    public record Answer(
            Row point, List<Charged> fees, BigDecimal charged, BigDecimal heldBefore, List<Row> flows, Optional<Row> held,
            List<Row> acceptances,
            List<FeeTermsDiff.Line> settings, Optional<List<Row>> postings, List<Row> movements, List<Row> proposals,
            List<DisputeProof> proofs) {
        /** Nothing speaks against it: hash, sum, units and the replay. */
        public boolean isProved() {
            return proofs.stream().allMatch(DisputeProof::holds);
        }

        /** What was charged first; of several series that is the sum, and what each was charged comes after it. */
        public List<Explanation> derivations() {
            List<Explanation> each = fees.stream().flatMap(fee -> fee.derivations().stream()).toList();
            return fees.size() > 1 && !each.isEmpty() ? Stream.concat(Stream.of(sum(each)), each.stream()).toList() : each;
        }

        private Explanation sum(List<Explanation> each) {
            String sum = charged.toPlainString();
            Step step = new Step("charged", "sum of what was charged",
                    fees.stream().map(Charged::operand).toList(), sum, "", sum);
            return new Explanation(
                    "fees of " + text(fees.getFirst().fee(), "investor") + " at dealing point "
                            + text(fees.getFirst().fee(), "point"),
                    sum, each.getFirst().rule(), List.of(step),
                    each.stream().flatMap(one -> one.sources().stream()).distinct().toList());
        }
    }

    /** @param derivations of the amount, the units that were cancelled and the HWM */
    public record Charged(Row fee, List<Explanation> derivations) {
        private Operand operand() {
            String opened = text(fee, "opened");
            return Operand.constant(
                    text(fee, "fee") + " fee, " + (opened.isEmpty() ? "line " + text(fee, "line") : "series opened " + opened),
                    number(fee, "amount").toPlainString());
        }
    }

    /** @throws lotbook.domain.failure.FailureException NOT_FOUND if the asker sees nothing that the point charged them */
    public Answer of(long point, String investor) {
        String id = String.valueOf(point);
        List<Row> fees = found(FundTables.FEES, AsOf.NOW, equal(FundTables.FEES, "point", id),
                equal(FundTables.FEES, "investor", investor));
        if (fees.isEmpty()) {
            throw new Failure(Reason.NOT_FOUND, "Dealing point " + point + " charged " + investor + " nothing.",
                    "`lotbook list pool-fees --filter \"investor: " + investor + "\"` lists what was charged.").asException();
        }
        Row first = fees.getFirst();
        Row struck = found(FundTables.POINTS, AsOf.NOW, equal(FundTables.POINTS, "point", id)).getFirst();
        String master = text(first, "master-account");
        String terms = text(first, "terms-id");
        byte[] document = funds.document(point).getBytes(StandardCharsets.UTF_8);
        UnitSnapshot kept = UnitSnapshot.read(document);
        Optional<Instant> at = FundTables.FEES.column("occurred-at").flatMap(first::value).map(Instant.class::cast);
        AsOf then = new AsOf(at, Optional.empty());
        List<Row> flows = found(FundTables.REQUESTS, AsOf.NOW, equal(FundTables.REQUESTS, "point", id),
                equal(FundTables.REQUESTS, "investor", investor));
        Optional<Row> held = found(FundTables.HOLDINGS, then, equal(FundTables.HOLDINGS, "master-account", master),
                equal(FundTables.HOLDINGS, "investor", investor)).stream().findFirst();
        BigDecimal charged = PoolProofs.charged(kept, investor);
        BigDecimal before = PoolProofs.heldBefore(kept, investor);
        return new Answer(
                struck, fees.stream().map(this::charged).toList(), charged, before, flows, held,
                found(FeeTables.ACCEPTANCES, AsOf.NOW, equal(FeeTables.ACCEPTANCES, "master-account", master),
                        equal(FeeTables.ACCEPTANCES, "investor", investor), equal(FeeTables.ACCEPTANCES, "terms-id", terms)),
                settings(kept, terms), postings(first), charges(ExecutionTables.MOVEMENTS, first),
                found(ApprovalTables.PROPOSALS, AsOf.NOW, equal(ApprovalTables.PROPOSALS, "proposal", text(struck, "proposal"))),
                List.of(
                        DisputeProof.document("Document", Sha256.of(document), funds.point(point).content()),
                        PoolProofs.sum(charged, fees), PoolProofs.units(before, fees, flows, held),
                        DisputeProof.replay("Struck", UnitReplay.replay(document))));
    }

    private Charged charged(Row fee) {
        return new Charged(fee, FundTables.FEES.columns().stream()
                .flatMap(column -> explain.explain(fee, column).stream())
                .toList());
    }

    private static List<FeeTermsDiff.Line> settings(UnitSnapshot kept, String terms) {
        return kept.facts().inputs().byTerms().stream()
                .flatMap(fees -> fees.terms().stream())
                .filter(accepted -> accepted.id().value().equals(terms))
                .findFirst()
                .map(accepted -> FeeTermsDiff.of(Optional.empty(), accepted.terms()))
                .orElse(List.of());
    }

    private Optional<List<Row>> postings(Row fee) {
        return readable.test(LedgerTables.POSTINGS) ? Optional.of(charges(LedgerTables.POSTINGS, fee)) : Optional.empty();
    }

    private List<Row> charges(TableDefinition table, Row fee) {
        return found(table, AsOf.NOW, equal(table, "charge-id", text(fee, "charge-id")));
    }

    private List<Row> found(TableDefinition table, AsOf asOf, Filter... conditions) {
        Question question = Question.of(table).with(new Filter.And(List.of(conditions))).with(asOf);
        return rows.rows(question, Arrays.stream(rows.ids(question).ids()).boxed().toList());
    }

    private static Filter equal(TableDefinition table, String column, String value) {
        return new Filter.Compare(table.column(column).orElseThrow(), Filter.Operator.EQUAL, value);
    }

    /** Zero for nothing. */
    static BigDecimal number(Row row, String column) {
        return row.value(row.table().column(column).orElseThrow()).map(BigDecimal.class::cast).orElse(BigDecimal.ZERO);
    }

    /** As the database has it; blank for nothing. */
    static String text(Row row, String column) {
        return row.value(row.table().column(column).orElseThrow()).map(Object::toString).orElse("");
    }
}
