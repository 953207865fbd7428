package lotbook.app.session;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import lotbook.app.shell.Statements;
import lotbook.app.statement.MakeStatement;
import lotbook.app.statement.MakeStatement.Made;
import lotbook.app.statement.MakeStatement.Target;
import lotbook.app.text.Version;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Rounding;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.statement.Check;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.Database;
import lotbook.persistence.statement.SqlStatementSource;
import lotbook.reports.sheet.BookProperties.Paper;
import lotbook.reports.statement.StatementWorkbook;

/** Statements asked for from the window: the account is found by its id or by a login. */
final class AccountStatements implements Statements {
    private final Database database;
    private final RowSource rows;
    private final FilterParser filters;

    AccountStatements(Database database, RowSource rows, FilterParser filters) {
        this.database = database;
        this.rows = rows;
        this.filters = filters;
    }

    @Override
    public Written write(String account, YearMonth month, AsOf asOf, Path file) {
        MakeStatement statements = new MakeStatement(
                new SqlStatementSource(database, Rounding.HALF_UP),
                new StatementWorkbook(Version.text(), database.operator().name(), Paper.A4));
        Made made = statements.run(find(account, asOf), month.atDay(1), month.atEndOfMonth(), asOf, Target.of(file));
        return new Written(made.account().value(), made.checks(Check.Outcome.FAIL).size());
    }

    private AccountId find(String typed, AsOf asOf) {
        Set<String> found = accounts("account-id: \"" + typed + '"', asOf);
        if (found.isEmpty()) {
            found = accounts("login: \"" + typed + '"', asOf);
        }
        if (found.isEmpty()) {
            throw new Failure(Reason.NOT_FOUND, "There is no account or login " + typed + " that you may see.",
                    "Look it up with @ in the palette.").asException();
        }
        if (found.size() > 1) {
            throw new Failure(Reason.WRONG_USE, typed + " is a login of " + String.join(" and ", found) + ".",
                    "Name the account instead.").asException();
        }
        return new AccountId(found.iterator().next());
    }

    private Set<String> accounts(String line, AsOf asOf) {
        Question question = Question.of(ProgrammeTables.ACCOUNTS)
                .with(filters.parse(ProgrammeTables.ACCOUNTS, line))
                .with(asOf);
        List<Long> ids = LongStream.of(rows.ids(question).ids()).boxed().toList();
        Set<String> accounts = new LinkedHashSet<>();
        for (Row row : rows.rows(ProgrammeTables.ACCOUNTS, ids)) {
            row.value(ProgrammeTables.ACCOUNTS.column("account-id").orElseThrow())
                    .ifPresent(id -> accounts.add(id.toString()));
        }
        return accounts;
    }
}
