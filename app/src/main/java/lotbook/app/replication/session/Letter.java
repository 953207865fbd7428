package lotbook.app.replication.session;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import lotbook.app.replication.dictionary.CommonSettings;
import lotbook.app.replication.dictionary.Tag;
import quickfix.SessionID;

/**
 * A message as received, with what its header says as far as it can be read.
 *
 * @param type MsgType (35), empty if it can't be read
 * @param sequence MsgSeqNum (34), absent if it can't be read
 */
public record Letter(
        String raw, Optional<String> fault, String beginString, String type, OptionalInt sequence,
        boolean possibleDuplicate, Map<Integer, String> header) {
    /** The type under which the engine sees what is not fit to be seen. */
    static final String UNREADABLE = "UZ";

    private static final char SOH = '\u0001';
    private static final Set<String> ADMIN = Set.of("0", "1", "2", "3", "4", "5", "A");
    private static final Set<Integer> WANTED = Set.of(
            Tag.BEGIN_STRING, Tag.MSG_TYPE, Tag.MSG_SEQ_NUM, Tag.POSS_DUP_FLAG, Tag.SENDER_COMP_ID, Tag.TARGET_COMP_ID,
            Tag.SENDING_TIME, Tag.ORIG_SENDING_TIME, Tag.DEFAULT_APPL_VER_ID, Tag.TEXT, Tag.NEW_SEQ_NO);
    private static final Set<Integer> OTHER_HEADER = Set.of(
            Tag.BODY_LENGTH, Tag.SENDER_SUB_ID, Tag.TARGET_SUB_ID, Tag.POSS_RESEND, Tag.APPL_VER_ID,
            115, 116, 128, 129, 142, 143, 144, 145, 347, 369, 1129, 1156);
    private static final Set<Integer> NUMBERS = Set.of(Tag.MSG_SEQ_NUM, Tag.NEW_SEQ_NO, 7, 16, 45, 108);
    private static final int LONGEST_TYPE = 8;
    private static final int LONGEST_TAG = 9;
    private static final int LONGEST_NUMBER = 10;
    /** A digit where there is a 0. */
    private static final String TIME = "00000000-00:00:00.000000000";
    private static final int WHOLE_SECONDS = 17;

    public Letter {
        header = Map.copyOf(header);
    }

    static Letter of(Frame frame) {
        Map<Integer, String> fields = new HashMap<>();
        Optional<String> fault = frame.fault().or(() -> scan(frame.text(), fields, false));
        if (frame.fault().isPresent()) {
            scan(frame.text(), fields, true);
        }
        OptionalInt number = number(fields.getOrDefault(Tag.MSG_SEQ_NUM, ""));
        OptionalInt sequence = number.orElse(0) > 0 ? number : OptionalInt.empty();
        return new Letter(
                frame.text(),
                fault,
                fields.getOrDefault(Tag.BEGIN_STRING, ""),
                fields.getOrDefault(Tag.MSG_TYPE, ""),
                sequence,
                "Y".equals(fields.get(Tag.POSS_DUP_FLAG)),
                fields);
    }

    /**
     * Reads the fields that the session needs. Session messages are read to their end, for the engine will do so; of
     * others only the header, for the body is not the engine's.
     */
    private static Optional<String> scan(String text, Map<Integer, String> fields, boolean lenient) {
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf(SOH, at);
            int equals = text.indexOf('=', at);
            if (end < 0 || equals < 0 || equals >= end || !isTag(text, at, equals)) {
                if (lenient && end >= 0) {
                    at = end + 1;
                    continue;
                }
                return Optional.of("A field in it has no tag, no equal sign or no end.");
            }
            int tag = Integer.parseInt(text, at, equals, 10);
            String value = text.substring(equals + 1, end);
            if (WANTED.contains(tag)) {
                fields.putIfAbsent(tag, value);
            }
            boolean admin = ADMIN.contains(fields.getOrDefault(Tag.MSG_TYPE, ""));
            if (admin && !lenient && (value.isEmpty() || (NUMBERS.contains(tag) && number(value).isEmpty()))) {
                return Optional.of("Tag " + tag + " of a session message is no number or empty.");
            }
            if (!admin && fields.containsKey(Tag.MSG_TYPE) && fields.containsKey(Tag.MSG_SEQ_NUM)
                    && fields.containsKey(Tag.SENDING_TIME) && fields.containsKey(Tag.TARGET_COMP_ID)
                    && !isHeader(tag)) {
                return Optional.empty();
            }
            at = end + 1;
        }
        return Optional.empty();
    }

    /** What the engine counts with: up to {@link Integer#MAX_VALUE}. */
    private static OptionalInt number(String text) {
        if (text.length() > LONGEST_NUMBER || !isDigits(text, 0, text.length())) {
            return OptionalInt.empty();
        }
        long number = Long.parseLong(text);
        return number > Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of((int) number);
    }

    private static boolean isTag(String text, int from, int to) {
        return to - from <= LONGEST_TAG && isDigits(text, from, to);
    }

    /** By hand, for every field of every message. */
    private static boolean isDigits(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return from < to;
    }

    private static boolean isHeader(int tag) {
        return OTHER_HEADER.contains(tag) || (WANTED.contains(tag) && tag != Tag.TEXT);
    }

    boolean isSessionMessage() {
        return ADMIN.contains(type) && fault.isEmpty();
    }

    /** Kept and counted as what it is, where it is no session message and names other sides than these: none of it is ours. */
    Letter between(SessionID id) {
        String from = header.getOrDefault(Tag.SENDER_COMP_ID, "nobody");
        String to = header.getOrDefault(Tag.TARGET_COMP_ID, "nobody");
        if (fault.isPresent() || ADMIN.contains(type) || from.equals(id.getTargetCompID()) && to.equals(id.getSenderCompID())) {
            return this;
        }
        String why = "It is not for this console: SenderCompID (49) is '" + from + "' and TargetCompID (56) '" + to + "', not '"
                + id.getTargetCompID() + "' and '" + id.getSenderCompID() + "'.";
        return new Letter(raw, Optional.of(why), beginString, type, sequence, possibleDuplicate, header);
    }

    /**
     * What the engine gets to see of an application message: a header that is in order, and nothing else.
     *
     * @param id names both sides; whether the message's own names are right was seen before
     */
    String envelope(SessionID id, int number) {
        boolean plain = isWord(type) && !ADMIN.contains(type);
        String sent = time(Tag.SENDING_TIME, "19700101-00:00:00");
        StringBuilder text = new StringBuilder(160)
                .append("8=").append(CommonSettings.BEGIN_STRING).append(SOH)
                .append("9=0").append(SOH)
                .append("35=").append(plain ? type : UNREADABLE).append(SOH)
                .append("1128=").append(CommonSettings.APPL_VER_ID).append(SOH)
                .append("49=").append(id.getTargetCompID()).append(SOH)
                .append("56=").append(id.getSenderCompID()).append(SOH)
                .append("34=").append(number).append(SOH)
                .append("52=").append(sent).append(SOH);
        if (possibleDuplicate) {
            text.append("43=Y").append(SOH).append("122=").append(sent).append(SOH);
        }
        return text.append("10=000").append(SOH).toString();
    }

    private String time(int tag, String otherwise) {
        String value = header.getOrDefault(tag, otherwise);
        return isTime(value) ? value : otherwise;
    }

    private static boolean isWord(String text) {
        boolean right = !text.isEmpty() && text.length() <= LONGEST_TYPE;
        for (int at = 0; right && at < text.length(); at++) {
            char c = text.charAt(at);
            right = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
        }
        return right;
    }

    /** To the second, or with one to nine decimals. */
    static boolean isTime(String text) {
        int length = text.length();
        boolean right = length == WHOLE_SECONDS || length > WHOLE_SECONDS + 1 && length <= TIME.length();
        for (int at = 0; right && at < length; at++) {
            char c = text.charAt(at);
            right = TIME.charAt(at) == '0' ? c >= '0' && c <= '9' : c == TIME.charAt(at);
        }
        return right;
    }
}
