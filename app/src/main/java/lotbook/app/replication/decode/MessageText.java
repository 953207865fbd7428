package lotbook.app.replication.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quickfix.DataDictionary;

/**
 * Splits a raw message into its fields and groups, by the data dictionary. It is stricter than the engine where an
 * error could hide (a tag twice, a count that lies, an empty value) and as tolerant where none can (a tag we do not
 * know is left out, the order within a group is free once its first field opened an instance).
 */
final class MessageText {
    private static final char SOH = '\u0001';
    private static final int LONGEST_TAG = 9;

    private final String raw;
    private final String type;
    private final DataDictionary session;
    private final DataDictionary application;
    private final FieldNames names;
    private final OddTags odd;
    private int position;
    private int tag;
    private String value = "";
    private boolean pushedBack;

    private MessageText(
            String raw, String type, DataDictionary session, DataDictionary application, FieldNames names, OddTags odd) {
        this.raw = raw;
        this.type = type;
        this.session = session;
        this.application = application;
        this.names = names;
        this.odd = odd;
    }

    /** All fields of a message, header and trailer included. */
    static Fields read(
            String raw, String type, DataDictionary session, DataDictionary application, FieldNames names, OddTags odd)
                    throws NotUnderstood {
        return new MessageText(raw, type, session, application, names, odd).message();
    }

    private Fields message() throws NotUnderstood {
        FieldList values = FieldList.ofMessage();
        Map<Integer, List<Fields>> groups = new HashMap<>();
        while (next()) {
            int at = tag;
            put(values, at, value);
            if (odd.has(at) && application.isGroup(type, at)) {
                groups.put(at, group(application, at, count(at, value)));
            }
        }
        return new Fields(values, groups, names);
    }

    private List<Fields> group(DataDictionary parent, int countTag, int declared) throws NotUnderstood {
        DataDictionary members = parent.getGroup(type, countTag).getDataDictionary();
        List<Fields> instances = new ArrayList<>();
        @Nullable FieldList values = null;
        Map<Integer, List<Fields>> groups = new HashMap<>();
        int first = 0;
        while (next()) {
            boolean member = members.isField(tag);
            if (!member && isKnownElsewhere()) {
                pushedBack = true;
                break;
            }
            if (member && (values == null || tag == first)) {
                first = tag;
                if (values != null) {
                    instances.add(new Fields(values, groups, names));
                }
                values = FieldList.ofInstance();
                groups = new HashMap<>();
            }
            if (values == null) {
                continue; // an unknown tag before the first instance
            }
            if (member && values.has(tag) && application.isMsgField(type, tag)) {
                pushedBack = true;
                break;
            }
            int at = tag;
            put(values, at, value);
            if (odd.has(at) && members.isGroup(type, at)) {
                groups.put(at, group(members, at, count(at, value)));
            }
        }
        if (values != null) {
            instances.add(new Fields(values, groups, names));
        }
        if (instances.size() != declared) {
            throw new NotUnderstood(
                    names.of(countTag) + " says " + declared + ", but " + instances.size() + " follow.");
        }
        return instances;
    }

    private boolean isKnownElsewhere() {
        return application.isMsgField(type, tag) || session.isHeaderField(tag) || session.isTrailerField(tag);
    }

    private void put(FieldList values, int key, String text) throws NotUnderstood {
        if (!values.add(key, text)) {
            throw new NotUnderstood(names.of(key) + " appears twice.");
        }
    }

    private int count(int countTag, String text) throws NotUnderstood {
        if (text.length() > 7 || !digits(text)) {
            throw new NotUnderstood(names.of(countTag) + " is no count: '" + Fields.shortened(text) + "'.");
        }
        return Integer.parseInt(text);
    }

    private boolean next() throws NotUnderstood {
        if (pushedBack) {
            pushedBack = false;
            return true;
        }
        if (position >= raw.length()) {
            return false;
        }
        int equals = raw.indexOf('=', position);
        int end = raw.indexOf(SOH, position);
        if (end < 0) {
            throw new NotUnderstood("The message does not end with a field separator.");
        }
        if (equals < 0 || equals > end) {
            throw new NotUnderstood(
                    "A field has no equal sign: '" + Fields.shortened(raw.substring(position, end)) + "'.");
        }
        tag = tag(position, equals);
        if (odd.has(tag) && application.isDataField(tag)) {
            end = endOfData(equals + 1);
        }
        value = raw.substring(equals + 1, end);
        if (value.isEmpty()) {
            throw new NotUnderstood(names.of(tag) + " is empty.");
        }
        position = end + 1;
        return true;
    }

    private int tag(int from, int to) throws NotUnderstood {
        int number = 0;
        boolean right = to > from && to - from <= LONGEST_TAG && raw.charAt(from) != '0';
        for (int at = from; right && at < to; at++) {
            char c = raw.charAt(at);
            right = c >= '0' && c <= '9';
            number = 10 * number + (c - '0');
        }
        if (!right) {
            throw new NotUnderstood("'" + Fields.shortened(raw.substring(from, to)) + "' is no tag.");
        }
        return number;
    }

    private static boolean digits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** A data field may hold separators; the field before it holds its length in bytes. */
    private int endOfData(int start) throws NotUnderstood {
        if (tag - 1 != previousTag()) {
            throw new NotUnderstood(names.of(tag) + " does not stand behind its length, " + names.of(tag - 1) + ".");
        }
        int bytes = count(tag - 1, value);
        int at = start;
        int left = bytes;
        while (left > 0 && at < raw.length()) {
            int point = raw.codePointAt(at);
            left -= point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            at += Character.charCount(point);
        }
        if (left != 0 || at >= raw.length() || raw.charAt(at) != SOH) {
            throw new NotUnderstood(
                    names.of(tag) + " is not as long as " + names.of(tag - 1) + " says: " + bytes + " bytes.");
        }
        return at;
    }

    /** The tag of the field that ended just before {@link #position}; {@link #value} still holds its value. */
    private int previousTag() {
        int start = raw.lastIndexOf(SOH, position - 2) + 1;
        int equals = raw.indexOf('=', start);
        String text = equals < 0 || equals > position ? "" : raw.substring(start, equals);
        return text.isEmpty() || text.length() > LONGEST_TAG || !text.chars().allMatch(Character::isDigit)
                ? 0 : Integer.parseInt(text);
    }
}
