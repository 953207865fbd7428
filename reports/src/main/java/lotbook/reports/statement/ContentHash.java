package lotbook.reports.statement;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import lotbook.reports.sheet.CsvExport;
import lotbook.reports.sheet.TableSheet;

/**
 * SHA-256 over tables as CSV, each after a line with its name; lower case hex. It speaks of the figures and not of
 * their looks, so it is the same for the workbook and for the CSV files made of the same tables.
 */
public final class ContentHash {
    private ContentHash() {}

    public static String of(List<TableSheet<?>> tables) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                for (TableSheet<?> table : tables) {
                    out.write((table.name() + "\r\n").getBytes(StandardCharsets.UTF_8));
                    CsvExport.write(table, out);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        } catch (IOException nothingIsWritten) {
            throw new UncheckedIOException(nothingIsWritten);
        }
    }
}
