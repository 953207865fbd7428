package lotbook.reports.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Holds a workbook's parts to the office format's own schema: elements in their order, attributes with their values.
 * What breaks it is what Excel offers to repair.
 */
public final class OfficeSchema {
    private static final Path SHEETS =
            Path.of("target", "office-schemas", "org", "apache", "poi", "schemas", "ooxml", "src", "sml.xsd");
    private static final String PARTS = "xl/(workbook|styles|sharedStrings|worksheets/[^/]+)\\.xml";

    private OfficeSchema() {}

    /** What is wrong, each with its part; empty if nothing is. */
    public static List<String> faults(byte[] workbook) throws IOException, SAXException {
        List<String> faults = new ArrayList<>();
        Schema schema = schema();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                if (part.getName().matches(PARTS)) {
                    Validator validator = schema.newValidator();
                    validator.setErrorHandler(new Collecting(part.getName(), faults));
                    validator.validate(new StreamSource(new ByteArrayInputStream(zip.readAllBytes())));
                }
            }
        }
        return faults;
    }

    private static Schema schema() throws SAXException {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setProperty("jdk.xml.maxOccurLimit", "0");
        return factory.newSchema(SHEETS.toFile());
    }

    private record Collecting(String part, List<String> faults) implements ErrorHandler {
        @Override
        public void warning(SAXParseException warning) {}

        @Override
        public void error(SAXParseException error) {
            faults.add(part + ": " + error.getMessage());
        }

        @Override
        public void fatalError(SAXParseException error) {
            faults.add(part + ": " + error.getMessage());
        }
    }
}
