package lotbook.persistence.database;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;

/**
 * Where a database is: {@code jdbc:h2:file:PATH}, {@code jdbc:h2:mem:NAME} or
 * {@code jdbc:postgresql://HOST:PORT/DATABASE}.
 * Holds neither name nor password.
 *
 * @param jdbc the URL as people write it, without the settings Lotbook adds
 */
public record DatabaseUrl(String jdbc) {
    /**
     * One order, one case and one dialect with PostgreSQL. A file is compacted only while it is open and more than half
     * of it is waste: H2 would do so at each opening and closing, and who asks one question would wait longer for that
     * than for the answer.
     */
    private static final String H2_SETTINGS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
            + ";LOCK_TIMEOUT=10000;MAX_COMPACT_TIME=0;AUTO_COMPACT_FILL_RATE=50";

    private static final String H2_FILE = "jdbc:h2:file:";
    private static final String H2_MEMORY = "jdbc:h2:mem:";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final Pattern SECRET = Pattern.compile("[;?&](user|password)=", Pattern.CASE_INSENSITIVE);

    public DatabaseUrl {
        if (!jdbc.startsWith(H2_FILE) && !jdbc.startsWith(H2_MEMORY) && !jdbc.startsWith(POSTGRESQL)) {
            throw wrong("'" + withoutSecrets(jdbc) + "' is no address of a database Lotbook knows.");
        }
        if (SECRET.matcher(jdbc).find() || jdbc.matches("jdbc:postgresql://[^/]*@.*")) {
            throw wrong("A database address holds no name and no password: " + withoutSecrets(jdbc));
        }
        if (!jdbc.startsWith(POSTGRESQL) && jdbc.contains(";")) {
            throw wrong("An H2 address has no settings of its own: " + jdbc);
        }
    }

    public static DatabaseUrl parse(String text) {
        return new DatabaseUrl(text.strip());
    }

    /** @param file without {@code .mv.db} */
    public static DatabaseUrl h2File(Path file) {
        return new DatabaseUrl(H2_FILE + file.toAbsolutePath().normalize());
    }

    /** Lives as long as this process. */
    public static DatabaseUrl h2Memory(String name) {
        return new DatabaseUrl(H2_MEMORY + name);
    }

    public DatabaseKind kind() {
        return jdbc.startsWith(POSTGRESQL) ? DatabaseKind.POSTGRESQL : DatabaseKind.H2;
    }

    /** The file on disk, for an H2 file database. */
    public Optional<Path> file() {
        return jdbc.startsWith(H2_FILE)
                ? Optional.of(Path.of(jdbc.substring(H2_FILE.length()) + ".mv.db"))
                : Optional.empty();
    }

    /** The room an H2 file has on its disk. */
    Optional<DiskRoom> room() {
        return file().map(file -> DiskRoom.of(file.toString()));
    }

    /** The database's name: the last part of the address. */
    public String name() {
        String path = jdbc.replaceFirst("\\?.*$", "");
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
    }

    /** As in the status bar: {@code PostgreSQL aurora}, {@code H2 demo.mv.db}. */
    public String describe() {
        return kind().title() + " " + file().map(file -> String.valueOf(file.getFileName())).orElse(name());
    }

    /** The address the driver gets. */
    String forDriver() {
        return switch (kind()) {
            case H2 -> file().isPresent()
                    ? "jdbc:h2:" + PatientFile.path(jdbc.substring(H2_FILE.length())) + H2_SETTINGS
                    : jdbc + H2_SETTINGS;
            case POSTGRESQL -> jdbc;
        };
    }

    /** The same server's {@code other} database. */
    DatabaseUrl onSameServer(String other) {
        String options = jdbc.contains("?") ? jdbc.substring(jdbc.indexOf('?')) : "";
        String path = jdbc.replaceFirst("\\?.*$", "");
        return new DatabaseUrl(path.substring(0, path.lastIndexOf('/') + 1) + other + options);
    }

    private static String withoutSecrets(String text) {
        return text.replaceAll("(?i)([;?&](user|password)=)[^;?&]*", "$1...").replaceAll("//[^/]*@", "//...@");
    }

    private static RuntimeException wrong(String message) {
        return new Failure(
                        Reason.WRONG_USE,
                        message,
                        String.format(
                                Locale.ROOT,
                                "Use %sPATH, %sNAME or %s//HOST:PORT/DATABASE, and give name and password beside it.",
                                H2_FILE,
                                H2_MEMORY,
                                POSTGRESQL))
                .asException();
    }
}
