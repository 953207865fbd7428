package lotbook.persistence.database;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where this operator's files live when nothing else is said, by the custom of the operating system. */
public record DataDirectory(Path path) {
    /** Computes it from the environment and the {@code os.name} and {@code user.home} properties; creates nothing. */
    public static DataDirectory of(Map<String, String> environment, String osName, Path home) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            String local = environment.get("LOCALAPPDATA");
            return new DataDirectory(
                    (local == null ? home.resolve("AppData").resolve("Local") : Path.of(local)).resolve("Lotbook"));
        }
        if (os.startsWith("mac")) {
            return new DataDirectory(home.resolve("Library").resolve("Application Support").resolve("Lotbook"));
        }
        String xdg = environment.get("XDG_DATA_HOME");
        boolean usable = xdg != null && Path.of(xdg).isAbsolute();
        return new DataDirectory(
                (usable ? Path.of(xdg) : home.resolve(".local").resolve("share")).resolve("lotbook"));
    }

    /** This process's. */
    public static DataDirectory ofThisUser() {
        return of(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    /** What belongs to this workstation, see {@link lotbook.persistence.workstation.WorkstationStore}. */
    public Path workstation() {
        return path.resolve("workstation.db");
    }

    /** The default database. */
    public DatabaseUrl database() {
        return DatabaseUrl.h2File(path.resolve("lotbook"));
    }
}
