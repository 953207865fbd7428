package lotbook.app.movement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import lotbook.domain.approval.ClassifyMovements;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Proposals;
import lotbook.domain.approval.Verdict;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.execution.Movement;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Step;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.query.Column;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;

/** Why a movement has the class that its row shows: its type as delivered, or what two people agreed on, and who they were. */
public final class ExplainClass {
    private static final String RULE = "movement-class 1";
    private static final String BEFORE = "before";

    private final Proposals proposals;

    public ExplainClass(Proposals proposals) {
        this.proposals = proposals;
    }

    /** Empty for other tables and columns. Blocks. */
    public Optional<Explanation> explain(Row row, Column column) {
        if (!row.table().equals(ExecutionTables.MOVEMENTS) || !column.id().equals("class")) {
            return Optional.empty();
        }
        String source = "movement:" + text(row, "server") + "/" + text(row, "movement-id");
        Movement.Type type = Movement.Type.valueOf(text(row, "type"));
        String delivered = words(type.movementClass().name());
        List<Step> steps = new ArrayList<>();
        steps.add(step(BEFORE, "as delivered for the type", List.of(new Operand("type", words(type.name()), source)), delivered));
        List<String> sources = new ArrayList<>(List.of(source));
        String proposal = text(row, "class-proposal");
        if (!proposal.isEmpty()) {
            String reference = "proposal:" + proposal;
            sources.add(reference);
            List<Operand> operands = new ArrayList<>(List.of(Operand.ofStep("before", delivered, BEFORE)));
            proposals.proposal(Long.parseLong(proposal)).ifPresentOrElse(
                    found -> operands.addAll(people(found, reference)),
                    () -> operands.add(new Operand("agreed by", people(row), reference)));
            steps.add(step("class", text(row, "class-origin").equals("MOVEMENT")
                    ? "two people said so of this movement" : "a rule of two people for the type", operands,
                    words(text(row, "class"))));
        }
        return Optional.of(new Explanation(
                "Class of " + text(row, "movement-id"), words(text(row, "class")), RULE, steps, sources));
    }

    /** @throws lotbook.domain.failure.FailureException NOT_FOUND if there is no such movement, or none the asker may see */
    public Explanation of(RowSource rows, String server, String movement, AsOf asOf) {
        TableDefinition table = ExecutionTables.MOVEMENTS;
        Filter which = new Filter.And(List.of(equal("server", server), equal("movement-id", movement)));
        Question question = Question.of(table).with(which).with(asOf);
        return rows.rows(question, Arrays.stream(rows.ids(question).ids()).boxed().toList()).stream()
                .findFirst()
                .flatMap(row -> explain(row, table.column("class").orElseThrow()))
                .orElseThrow(() -> new Failure(Reason.NOT_FOUND,
                        "Server " + server + " has reported no movement " + movement + ", or it isn't yours to see.",
                        "Look it up with lotbook list movements.").asException());
    }

    private static Filter equal(String column, String value) {
        return new Filter.Compare(ExecutionTables.MOVEMENTS.column(column).orElseThrow(), Filter.Operator.EQUAL, value);
    }

    private static List<Operand> people(Proposal proposal, String reference) {
        List<Operand> people = new ArrayList<>();
        if (proposal.change() instanceof ClassifyMovements change
                && change.covered() instanceof ClassifyMovements.Covered.EveryOfType every) {
            people.add(new Operand("every " + words(every.type().name()) + " from", every.from().toString(), reference));
        }
        people.add(new Operand(
                "proposed by", proposal.proposedBy() + ", " + proposal.proposedAt() + ": " + proposal.why(), reference));
        proposal.decisions().stream()
                .filter(decision -> decision.verdict() == Verdict.APPROVED)
                .forEach(decision -> people.add(new Operand(
                        "approved by", decision.by() + ", " + decision.at() + ": " + decision.why(), reference)));
        return people;
    }

    private static String people(Row row) {
        return List.of(text(row, "class-proposed-by"), text(row, "class-approved-by")).stream()
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static Step step(String id, String operation, List<Operand> operands, String value) {
        return new Step(id, operation, operands, value, "", value);
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String text(Row row, String column) {
        return row.text(column).orElse("");
    }
}
