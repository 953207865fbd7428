package lotbook.app.replication.decode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.app.replication.dictionary.Tag;
import lotbook.domain.execution.Notice;

/** News (B). */
final class NoticeDecoder {
    private NoticeDecoder() {}

    static Notice decode(Fields fields, String server) throws NotUnderstood {
        List<String> lines = new ArrayList<>();
        for (Fields line : fields.group(Tag.NO_LINES_OF_TEXT)) {
            lines.add(line.text(Tag.TEXT));
        }
        return new Notice(server, moment(fields), fields.text(Tag.HEADLINE), lines);
    }

    /** A repeated message has a new sending time; its key must not change with it. */
    private static Instant moment(Fields fields) throws NotUnderstood {
        Optional<Instant> told = fields.optionalInstant(Tag.ORIG_TIME);
        if (told.isPresent()) {
            return told.get();
        }
        Optional<Instant> firstSent = fields.optionalInstant(Tag.ORIG_SENDING_TIME);
        return firstSent.isPresent() ? firstSent.get() : fields.instant(Tag.SENDING_TIME);
    }
}
