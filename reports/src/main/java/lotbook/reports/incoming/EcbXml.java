package lotbook.reports.incoming;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Days and rates of the European Central Bank's XML: a {@code Cube} with a {@code time} holds a {@code Cube} for each
 * currency. Nothing outside of the file is read, whatever it asks for.
 */
final class EcbXml {
    private EcbXml() {}

    /**
     * A day as it stands there, unchecked.
     *
     * @param line where it begins
     */
    record Day(int line, String day, Map<String, String> rates) {}

    static List<Day> read(InputStream content) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(content);
        List<Day> days = new ArrayList<>();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("Cube")) {
                take(xml, days);
            }
        }
        return days;
    }

    private static void take(XMLStreamReader xml, List<Day> days) {
        String time = xml.getAttributeValue(null, "time");
        String currency = xml.getAttributeValue(null, "currency");
        String rate = xml.getAttributeValue(null, "rate");
        if (time != null) {
            days.add(new Day(xml.getLocation().getLineNumber(), time.strip(), new LinkedHashMap<>()));
        } else if (currency != null && rate != null && !days.isEmpty()) {
            days.getLast().rates().put(currency.strip(), rate.strip());
        }
    }
}
