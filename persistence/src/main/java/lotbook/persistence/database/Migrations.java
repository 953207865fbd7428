package lotbook.persistence.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The numbered scripts this program brings: the common ones and the vendor's. */
final class Migrations {
    /** Everything of ours lives in it. */
    static final String SCHEMA = "lotbook";

    /** No operator's: may not sign in, owns every table on PostgreSQL. */
    static final String OWNER = "lotbook_owner";

    private static final String ROOT = "lotbook/persistence/migration/";

    private static final Pattern SCRIPT = Pattern.compile(Pattern.quote(ROOT) + "(\\w+)/V(\\d+)__\\w+\\.sql");

    private Migrations() {}

    /** How a database's schema relates to this program's. */
    enum Standing {
        CURRENT, OLDER, NEWER, BROKEN
    }

    record State(Standing standing, int inDatabase, int inProgram) {}

    static void run(DatabaseKind kind, DataSource source) {
        Flyway.configure()
                .dataSource(source)
                .schemas(SCHEMA)
                .createSchemas(false)
                .locations(folders(kind).stream().map(folder -> "classpath:" + ROOT + folder).toArray(String[]::new))
                .load()
                .migrate();
    }

    /** Asked at every sign-in, so by the scripts' names alone: Flyway would read each of them and open connections of its own. */
    static State state(DatabaseKind kind, Connection connection) throws SQLException {
        SortedSet<Integer> program = program(kind);
        SortedSet<Integer> applied = new TreeSet<>();
        boolean broken = false;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version, success FROM lotbook.flyway_schema_history"
                        + " WHERE version IS NOT NULL")) {
            while (row.next()) {
                applied.add(Integer.valueOf(row.getString("version")));
                broken |= !row.getBoolean("success");
            }
        }
        return new State(broken ? Standing.BROKEN : standing(program, applied), last(applied), last(program));
    }

    private static Standing standing(Collection<Integer> program, Collection<Integer> applied) {
        if (!program.containsAll(applied)) {
            return Standing.NEWER;
        }
        return applied.containsAll(program) ? Standing.CURRENT : Standing.OLDER;
    }

    private static int last(Collection<Integer> versions) {
        return versions.isEmpty() ? 0 : Collections.max(versions);
    }

    private static List<String> folders(DatabaseKind kind) {
        return List.of("common", kind.migrationFolder());
    }

    private static SortedSet<Integer> program(DatabaseKind kind) {
        SortedSet<Integer> versions = new TreeSet<>();
        for (String name : names()) {
            Matcher script = SCRIPT.matcher(name);
            if (script.matches() && folders(kind).contains(script.group(1))) {
                versions.add(Integer.valueOf(script.group(2)));
            }
        }
        return versions;
    }

    /** What the scripts say, in the order in which they run. */
    static List<String> scripts(DatabaseKind kind) {
        SortedMap<Integer, String> scripts = new TreeMap<>();
        for (String name : names()) {
            Matcher script = SCRIPT.matcher(name);
            if (script.matches() && folders(kind).contains(script.group(1))) {
                scripts.put(Integer.valueOf(script.group(2)), read(name));
            }
        }
        return List.copyOf(scripts.values());
    }

    private static String read(String name) {
        try (InputStream script = Migrations.class.getResourceAsStream("/" + name)) {
            return new String(Objects.requireNonNull(script, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What lies where this class lies, which is a jar or, while it is built, a folder. */
    private static List<String> names() {
        try {
            Path place = Path.of(Migrations.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(place)) {
                try (Stream<Path> files = Files.walk(place.resolve(ROOT))) {
                    return files.map(file -> place.relativize(file).toString().replace('\\', '/')).toList();
                }
            }
            try (JarFile jar = new JarFile(place.toFile())) {
                return jar.stream().map(ZipEntry::getName).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
