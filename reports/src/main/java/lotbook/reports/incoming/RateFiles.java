package lotbook.reports.incoming;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import lotbook.domain.failure.Failure;

/** A file of rates, whichever of the two it is: the European Central Bank's, or the broker's own. */
public final class RateFiles {
    /** More than any header of the broker's own takes. */
    private static final int BEGINNING = 200;

    private RateFiles() {}

    /**
     * Reads the file and closes it.
     *
     * @param name of the file, for verdicts
     * @throws lotbook.domain.failure.FailureException {@code UNREADABLE} when it is no file of rates
     */
    public static ReadRates read(String name, InputStream content) {
        BufferedInputStream read = new BufferedInputStream(content);
        return BrokerRates.isHeader(firstLine(name, read)) ? BrokerRates.read(name, read) : EcbRates.read(name, read);
    }

    private static String firstLine(String name, BufferedInputStream content) {
        try {
            content.mark(BEGINNING);
            String beginning = new String(content.readNBytes(BEGINNING), StandardCharsets.UTF_8);
            content.reset();
            return beginning.lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new Failure(Failure.Reason.UNREADABLE, name + " can't be read.", "Check the disk it lies on.").asException(e);
        }
    }
}
