package lotbook.reports.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipExtraField;

/**
 * A zip whose entries carry one and the same moment. A zip keeps times on the local clock, so the moment is taken from
 * the local clock, too: the bytes are the same in every zone, whatever SOURCE_DATE_EPOCH says.
 */
final class FixedZip extends ZipArchiveOutputStream {
    private static final LocalDateTime MOMENT = LocalDateTime.of(1980, 2, 1, 12, 0);

    /**
     * The library repeats the moment in an extended time stamp, as an instant: without it only the local clock's is
     * left.
     */
    private static final ZipExtraField[] NO_FIELDS = {};

    FixedZip(OutputStream out) {
        super(out);
    }

    @Override
    public void putArchiveEntry(ZipArchiveEntry entry) throws IOException {
        entry.setTime(MOMENT.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli());
        entry.setExtraFields(NO_FIELDS);
        super.putArchiveEntry(entry);
    }
}
