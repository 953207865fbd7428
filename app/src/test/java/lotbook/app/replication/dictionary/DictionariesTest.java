package lotbook.app.replication.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import quickfix.DataDictionary;
import quickfix.FieldMap;
import quickfix.Group;
import quickfix.Message;
import quickfix.ValidationSettings;

/** Builds a full message of every kind from the dictionary file itself, and reads it back. */
class DictionariesTest {
    private static final DataDictionary SESSION = Dictionaries.session();
    private static final DataDictionary APPLICATION = Dictionaries.application();
    /** Two characters that take two bytes each, and the separator itself: a data field may hold all of them. */
    private static final String DATA = "{\"n\":\"\u00e9\u00df\"}\u0001.";

    static List<String> messageTypes() throws Exception {
        List<String> types = new ArrayList<>();
        NodeList nodes = document().getElementsByTagName("message");
        for (int i = 0; i < nodes.getLength(); i++) {
            types.add(((Element) nodes.item(i)).getAttribute("msgtype"));
        }
        return types;
    }

    @ParameterizedTest
    @MethodSource("messageTypes")
    void aFullMessageOfEachKindIsReadAsItWasBuilt(String type) throws Exception {
        CommonSettings.useUtf8();
        Message built = new Message();
        built.getHeader().setString(Tag.BEGIN_STRING, CommonSettings.BEGIN_STRING);
        built.getHeader().setString(Tag.MSG_TYPE, type);
        fill(built, type, APPLICATION, messageElement(type));

        Message read = new Message();
        read.fromString(built.toString(), SESSION, APPLICATION, new ValidationSettings(), true);

        assertThat(read.getException()).isNull();
        assertThat(fields(read)).isEqualTo(fields(built)).isNotEmpty();
    }

    @Test
    void everyTagAndTypeConstantIsInADictionaryAndTheOtherWayRound() throws Exception {
        Set<Integer> constants = new TreeSet<>();
        for (var field : Tag.class.getFields()) {
            constants.add(field.getInt(null));
        }
        Set<Integer> defined = new TreeSet<>();
        NodeList nodes = ((Element) document().getElementsByTagName("fields").item(0)).getElementsByTagName("field");
        for (int i = 0; i < nodes.getLength(); i++) {
            defined.add(Integer.parseInt(((Element) nodes.item(i)).getAttribute("number")));
        }
        assertThat(constants).containsAll(defined);
        assertThat(constants).allMatch(tag -> APPLICATION.isField(tag) || SESSION.isField(tag));

        Set<String> types = new TreeSet<>();
        for (var field : MessageType.class.getFields()) {
            types.add((String) field.get(null));
        }
        types.removeIf(SESSION::isAdminMessage);
        assertThat(types).isEqualTo(new TreeSet<>(messageTypes()));
    }

    @Test
    void everyCodeStandsInTheDictionary() throws Exception {
        Set<String> codes = new TreeSet<>();
        for (var field : Code.class.getFields()) {
            codes.add(field.getName() + "=" + field.get(null));
        }
        assertThat(codes).contains("EXEC_TYPE_TRADE=F", "ALLOC_REASON_BELOW_MINIMUM=below minimum").hasSizeGreaterThan(80);
        assertThat(APPLICATION.isFieldValue(Tag.MOVEMENT_TYPE, Code.MOVEMENT_TYPE_STOP_OUT_COMPENSATION)).isTrue();
        assertThat(APPLICATION.isFieldValue(Tag.MOVEMENT_TYPE, "gift")).isFalse();
    }

    private static void fill(FieldMap map, String type, DataDictionary dictionary, Element parent) throws Exception {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                int tag = dictionary.getFieldTag(element.getAttribute("name"));
                if (element.getTagName().equals("group")) {
                    fillGroup(map, type, dictionary, element, tag);
                } else {
                    map.setString(tag, value(tag));
                }
            }
        }
    }

    private static void fillGroup(FieldMap map, String type, DataDictionary dictionary, Element element, int tag)
            throws Exception {
        var info = dictionary.getGroup(type, tag);
        for (int instance = 0; instance < 2; instance++) {
            Group group = new Group(tag, info.getDelimiterField(), info.getDataDictionary().getOrderedFields());
            fill(group, type, APPLICATION, element);
            map.addGroup(group);
        }
    }

    private static String value(int tag) {
        return switch (tag) {
            case Tag.VERSION_JSON -> DATA;
            case Tag.VERSION_JSON_LEN -> String.valueOf(DATA.getBytes(StandardCharsets.UTF_8).length);
            case Tag.COPY_MSG_INDICATOR, Tag.LAST_RPT_REQUESTED -> "Y";
            case Tag.SIDE -> "1";
            default -> "v" + tag;
        };
    }

    private static Map<String, String> fields(FieldMap map) {
        Map<String, String> all = new TreeMap<>();
        map.iterator().forEachRemaining(field -> all.put("" + field.getTag(), String.valueOf(field.getObject())));
        map.groupKeyIterator().forEachRemaining(key -> {
            int index = 0;
            for (Group group : map.getGroups(key)) {
                all.put(key + "#" + index++, fields(group).toString());
            }
        });
        return all;
    }

    private static Element messageElement(String type) throws Exception {
        NodeList nodes = document().getElementsByTagName("message");
        for (int i = 0; i < nodes.getLength(); i++) {
            if (((Element) nodes.item(i)).getAttribute("msgtype").equals(type)) {
                return (Element) nodes.item(i);
            }
        }
        throw new AssertionError(type);
    }

    private static Document document() throws Exception {
        try (var in = Dictionaries.class.getClassLoader().getResourceAsStream(Dictionaries.APPLICATION)) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }
}
