package lotbook.reports.statement;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
import lotbook.domain.statement.Statement;
import lotbook.reports.sheet.CsvExport;
import lotbook.reports.sheet.SafeFile;
import lotbook.reports.sheet.SheetColumn;
import lotbook.reports.sheet.TableSheet;

/**
 * Writes a statement's tables as CSV files with a description beside them: the same figures as the workbook's, for
 * machines, and the content hash over them is the one on its cover.
 */
public final class StatementFiles {
    private StatementFiles() {}

    /**
     * Writes {@code ACCOUNT_FIRST_LAST_TABLE.csv} for each table, and {@code ACCOUNT_FIRST_LAST.json}, which says what
     * their columns are; each whole or not at all.
     *
     * @param folder made if it isn't there
     * @return the files, the description last
     * @throws FailureException as {@link SafeFile#write} says
     */
    public static List<Path> write(Statement statement, Path folder) {
        create(folder);
        String prefix = statement.subject().account().value().replaceAll("[^\\p{L}\\p{N}._-]", "_") + "_"
                + statement.period().first() + "_" + statement.period().last();
        List<Path> written = new ArrayList<>();
        List<Json> described = new ArrayList<>();
        for (TableSheet<?> table : StatementWorkbook.content(statement)) {
            byte[] content = csv(table);
            Path file = folder.resolve(prefix + "_" + table.name().toLowerCase(Locale.ROOT) + ".csv");
            SafeFile.write(file, out -> out.write(content));
            written.add(file);
            described.add(described(table, String.valueOf(file.getFileName()), content));
        }
        Path description = folder.resolve(prefix + ".json");
        byte[] json = CanonicalJson.write(described(statement, described)).getBytes(StandardCharsets.UTF_8);
        SafeFile.write(description, out -> out.write(json));
        written.add(description);
        return written;
    }

    /**
     * Makes the folder if it isn't there; asked before anything is written, too.
     *
     * @throws FailureException WRONG_USE if it is a file, NOT_ALLOWED if it can't be made
     */
    public static void create(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new Failure(
                            Failure.Reason.WRONG_USE, folder + " is a file.",
                            "Name a folder for the CSV files, or one to be made.")
                    .asException();
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Failure(
                            Failure.Reason.NOT_ALLOWED, "The folder " + folder + " could not be made.",
                            "Name another one, or ask for the right to write there.")
                    .asException(e);
        }
    }

    private static byte[] csv(TableSheet<?> table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CsvExport.write(table, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Json.Obj described(Statement statement, List<Json> tables) {
        return Json.object()
                .put("kind", "statement-tables")
                .put("format", 1)
                .put("account", statement.subject().account().value())
                .put("firstDay", statement.period().first().toString())
                .put("lastDay", statement.period().last().toString())
                .put("currency", statement.currency().code())
                .put("asAt", statement.asAt().toString())
                .put("asKnownAt", statement.knownAt().toString())
                .put("rule", statement.rule())
                .put("dialect", "RFC 4180: commas, CRLF, double quotes; UTF-8 without a mark; one header row; decimal points;"
                        + " text that begins with = + - @ tab or return has an apostrophe before it")
                .put("contentHash", StatementWorkbook.contentHash(statement))
                .put("contentHashOver", "SHA-256 over the files in this order, each after its table's name and CRLF")
                .put("tables", Json.array(tables))
                .build();
    }

    private static Json described(TableSheet<?> table, String file, byte[] content) {
        List<Json> columns = new ArrayList<>();
        for (SheetColumn<?> column : table.columns()) {
            columns.add(Json.object()
                    .put("title", column.title())
                    .put("type", column.type().name().toLowerCase(Locale.ROOT))
                    .put("values", column.type().words())
                    .build());
        }
        return Json.object()
                .put("table", table.name())
                .put("file", file)
                .put("sha256", Sha256.of(content).hex())
                .put("columns", Json.array(columns))
                .build();
    }
}
