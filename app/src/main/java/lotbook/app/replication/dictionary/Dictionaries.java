package lotbook.app.replication.dictionary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import quickfix.ConfigError;
import quickfix.DataDictionary;

/**
 * Loads the two data dictionaries that both sides share. They are resources of this program; a maker of a server
 * copies the files.
 */
public final class Dictionaries {
    /** Class path name of the session dictionary: FIXT.1.1 without an enumeration of message types. */
    public static final String SESSION = "lotbook/app/replication/FIXT11-session.xml";

    /** Class path name of the application dictionary: exactly the messages of REPLICATION.md. */
    public static final String APPLICATION = "lotbook/app/replication/FIXLatest-replication.xml";

    private Dictionaries() {}

    /** A new copy: a dictionary is mutable, and nobody should change another's. */
    public static DataDictionary session() {
        return load(SESSION);
    }

    /** A new copy: a dictionary is mutable, and nobody should change another's. */
    public static DataDictionary application() {
        return load(APPLICATION);
    }

    private static DataDictionary load(String name) {
        try (InputStream in = Dictionaries.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its resource " + name);
            }
            return new DataDictionary(in);
        } catch (ConfigError e) {
            throw new IllegalStateException("The dictionary " + name + " is wrong", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
