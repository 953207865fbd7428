package lotbook.app.statement;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.explain.Recorder;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.statement.Check;
import lotbook.domain.statement.Finding;
import lotbook.domain.statement.Statement;
import lotbook.domain.statement.StatementCalculation;
import lotbook.domain.statement.StatementInputs;
import lotbook.domain.statement.StatementSource;
import lotbook.domain.time.AsOf;
import lotbook.reports.statement.StatementFiles;
import lotbook.reports.statement.StatementWorkbook;

/** Makes an account's statement over business days of the books and writes it as a workbook. Blocks. */
public final class MakeStatement {
    private final StatementSource source;
    private final StatementWorkbook workbook;

    public MakeStatement(StatementSource source, StatementWorkbook workbook) {
        this.source = source;
        this.workbook = workbook;
    }

    /**
     * By account, over every login it had.
     *
     * @param first and {@code last} belong to the period
     * @throws FailureException as {@link StatementSource} and {@link StatementWorkbook#write} say; nothing is written
     *     then. A check that fails is no failure: it is in the workbook and in the answer
     */
    public Made run(AccountId account, LocalDate first, LocalDate last, AsOf asOf, Target target) {
        return write(source.inputs(account, first, last, asOf), target);
    }

    /** By the account that had this login on the last day; otherwise as above. */
    public Made run(Login login, LocalDate first, LocalDate last, AsOf asOf, Target target) {
        return write(source.inputs(login, first, last, asOf), target);
    }

    private Made write(StatementInputs inputs, Target target) {
        Statement statement = StatementCalculation.calculate(inputs, Recorder.SILENT);
        target.csv().ifPresent(StatementFiles::create);
        String hash = workbook.write(statement, target.workbook());
        List<Path> files = target.csv().map(folder -> StatementFiles.write(statement, folder)).orElse(List.of());
        return new Made(
                target.workbook(), files, statement.subject().account(), hash, inputs.asAt(), inputs.knownAt(),
                statement.trades().size(), statement.movements().size(), statement.checks(), statement.findings());
    }

    /**
     * Where it goes.
     *
     * @param csv a folder for the same tables as CSV files; none if empty
     */
    public record Target(Path workbook, Optional<Path> csv) {
        /** The workbook alone. */
        public static Target of(Path workbook) {
            return new Target(workbook, Optional.empty());
        }
    }

    /**
     * What was written.
     *
     * @param files the CSV files and their description
     * @param contentHash SHA-256 that stands on the cover
     * @param knownAt asked with this and {@code asAt}, the store gives the same statement again
     */
    public record Made(
            Path path,
            List<Path> files,
            AccountId account,
            String contentHash,
            Instant asAt,
            Instant knownAt,
            int trades,
            int movements,
            List<Check> checks,
            List<Finding> findings) {
        public Made {
            files = List.copyOf(files);
            checks = List.copyOf(checks);
            findings = List.copyOf(findings);
        }

        /** Checks with that outcome, in the workbook's order. */
        public List<Check> checks(Check.Outcome outcome) {
            return checks.stream().filter(check -> check.outcome() == outcome).toList();
        }
    }
}
