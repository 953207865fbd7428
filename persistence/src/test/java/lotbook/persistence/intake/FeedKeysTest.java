package lotbook.persistence.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.CommandAnswer;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.FeedStore.Stored;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Notice;
import lotbook.domain.execution.StrangeMessage;
import lotbook.domain.identity.Login;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.query.SqlRowSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of facts whose keys are taken. */
class FeedKeysTest {
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void anotherFactUnderAKeyThatIsTakenIsKeptAsAnException(DatabaseKind kind) {
        try (TestDatabase database = TestDatabase.create(kind)) {
            JdbcFeedStore store = store(database);
            Lease lease = store.take("feed", "test", Duration.ofMinutes(5));
            List<Received> stream = FactStream.of("s", 1, 2, 3);
            store.commit(lease, stream, stream.size());
            List<List<String>> before = withoutExceptions(database);
            // As of a server that was restored and goes on otherwise; one more follower, other prices and moments.
            List<Received> taken = FactStream.of("s", 99, 2, 4).stream()
                    .filter(received -> stream.stream().noneMatch(known -> known.fact().equals(received.fact())))
                    .filter(received -> switch (received.fact()) {
                        case Execution deal -> deal.execId().value().matches("E-(L\\d|F\\d-[012])");
                        case Breakdown _, AccountSummary _, Movement _ -> true;
                        case Notice _, StrangeMessage _, CommandAnswer _ -> false;
                    })
                    .toList();

            Stored stored = store.commit(lease, taken, 500);
            Stored again = store.commit(lease, taken, 500);

            assertThat(stored).isEqualTo(new Stored(taken.size(), 0));
            assertThat(again).isEqualTo(new Stored(0, taken.size()));
            assertThat(exceptions(database))
                    .anyMatch(text -> text.startsWith("movement M0 of s came before, in message ")
                            && text.matches(".*, and said otherwise: amount [0-9.]+, now [0-9.]+.*; the book keeps the first"))
                    .anyMatch(text -> text.startsWith("breakdown AR-0 of s came") && text.contains("3 lines, now 4"))
                    .anyMatch(text -> text.startsWith("execution E-F0-0 of s came before, in message "));
            assertThat(withoutExceptions(database)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void twoFactsOfOneBatchUnderOneKeyAreTheFirstAndAnException(DatabaseKind kind) {
        try (TestDatabase database = TestDatabase.create(kind)) {
            JdbcFeedStore store = store(database);
            Lease lease = store.take("feed", "test", Duration.ofMinutes(5));

            Stored stored = store.commit(
                    lease, List.of(movement(1, "1.50"), movement(2, "1.5"), movement(3, "2")), 3);

            assertThat(stored).isEqualTo(new Stored(2, 1));
            assertThat(rows(database, ExecutionTables.MOVEMENTS)).hasSize(1);
            assertThat(exceptions(database)).containsExactly(
                    "movement M-77 of s came before, in message 1, and said otherwise: amount 1.5, now 2;"
                            + " the book keeps the first");
            assertThat(said(database, "raw")).containsExactly("35=UM\u000134=3\u0001");
        }
    }

    private static Received movement(long sequence, String amount) {
        Movement movement = new Movement(new Login("s", "200001"), "M-77",
                Movement.Type.DEPOSIT, new BigDecimal(amount), "USD", FactStream.START, LocalDate.parse("2018-03-01"),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("first"));
        return new Received(sequence, FactStream.START, movement, Optional.of("35=UM\u000134=" + sequence + "\u0001"));
    }

    private static JdbcFeedStore store(TestDatabase database) {
        return new JdbcFeedStore(database.as(TestDatabase.FEED),
                FactCalendars.of(BusinessCalendar.NEW_YORK_17, BusinessCalendar.NEW_YORK_17), new LocalChanges());
    }

    private static List<String> exceptions(TestDatabase database) {
        return said(database, "text");
    }

    private static List<String> said(TestDatabase database, String column) {
        return rows(database, ExecutionTables.EXCEPTIONS).stream()
                .map(row -> row.value(ExecutionTables.EXCEPTIONS.column(column).orElseThrow()).orElse("").toString())
                .toList();
    }

    private static List<List<String>> withoutExceptions(TestDatabase database) {
        return ExecutionTables.ALL.stream()
                .filter(table -> table != ExecutionTables.EXCEPTIONS)
                .map(table -> rows(database, table).stream().map(Row::toString).sorted().toList())
                .toList();
    }

    private static List<Row> rows(TestDatabase database, TableDefinition table) {
        SqlRowSource reader = new SqlRowSource(database.as(TestDatabase.COMPLIANCE));
        Question question = Question.of(table);
        return reader.rows(question, Arrays.stream(reader.ids(question).ids()).boxed().toList());
    }
}
