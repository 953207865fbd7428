package lotbook.app.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.query.Column;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.query.Totals;
import org.junit.jupiter.api.Test;

class SkippedFollowersTest {
    private static final TableDefinition TRADES = ExecutionTables.TRADES;
    private static final TableDefinition BREAKDOWNS = ExecutionTables.BREAKDOWNS;

    private final RowSource rows = new SkippedFollowers(new OneDeal());

    /** A leader's deal 1 with a follower's deal 2, and line 7 of its breakdown for a follower that got nothing. */
    private static final class OneDeal implements RowSource {
        @Override
        public Ids ids(Question question) {
            if (question.table().equals(TRADES)) {
                return question.filter().equals(Filter.ALL) ? new Ids(new long[] {2, 1}, 2) : new Ids(new long[] {2}, 1);
            }
            assertThat(question.filter().toString()).contains("value=MT5-1").contains("value=84412077").contains("value=0");
            return new Ids(new long[] {7}, 1);
        }

        @Override
        public List<Row> rows(TableDefinition table, List<Long> ids) {
            return ids.stream().map(id -> row(table, id)).toList();
        }

        @Override
        public Totals totals(Question question) {
            return new Totals(question.table(), ids(question).total(), Map.of());
        }
    }

    private static Row row(TableDefinition table, long id) {
        return new Row(id, table, table.columns().stream().map(column -> Optional.<Object>ofNullable(switch (column.id()) {
            case "server" -> "MT5-1";
            case "role" -> id == 1 ? "LEADER" : "FOLLOWER";
            case "login" -> "20046" + id;
            case "leader-exec" -> "84412077";
            case "exec-id" -> table.equals(TRADES) ? "8841200" + id : null;
            case "reason" -> "BELOW_MINIMUM";
            case "volume" -> new BigDecimal("0.00");
            default -> null;
        })).toList());
    }

    @Test
    void aFollowerThatGotNothingStandsUnderTheLeadersDealWithItsReason() {
        Filter under = TRADES.children().flatMap(children -> children.under(row(TRADES, 1))).orElseThrow();
        Question question = Question.of(TRADES).with(under);
        assertThat(rows.ids(question).ids()).containsExactly(2, -7);
        assertThat(rows.ids(question).total()).as("it is no deal").isEqualTo(1);
        Row skipped = rows.rows(question, List.of(2L, -7L)).getLast();
        assertThat(skipped.id()).isEqualTo(-7);
        assertThat(skipped.value(column("role"))).contains("SKIPPED");
        assertThat(skipped.value(column("effect"))).contains("BELOW_MINIMUM");
        assertThat(skipped.value(column("login"))).contains("200467");
        assertThat(skipped.value(column("asked"))).contains(new BigDecimal("0.00"));
        assertThat(skipped.value(column("filled"))).isEmpty();
        assertThat(skipped.value(column("leader-exec"))).contains("84412077");
    }

    @Test
    void anyOtherQuestionIsAnsweredAsEver() {
        assertThat(rows.ids(Question.of(TRADES)).ids()).containsExactly(2, 1);
        Filter followers = new Filter.Compare(column("role"), Filter.Operator.EQUAL, "FOLLOWER");
        assertThat(rows.ids(Question.of(TRADES).with(new Filter.And(List.of(followers)))).ids()).containsExactly(2);
    }

    private static Column column(String id) {
        return TRADES.column(id).orElseThrow();
    }
}
