package lotbook.persistence.database;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The triggers and policies that the migrations make by name, read from the migrations themselves, so that nothing has to be
 * kept beside them. A name is one table's alone; those that a script puts together while it runs are not among them.
 */
final class WantedGuards {
    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");

    private WantedGuards() {}

    /** What a statement makes. */
    enum Guard {
        TRIGGER, POLICY
    }

    /** By name, the table each is on. */
    static SortedMap<String, String> of(Guard guard, DatabaseKind kind) {
        return of(guard, Migrations.scripts(kind));
    }

    static SortedMap<String, String> of(Guard guard, List<String> scripts) {
        Pattern statement = Pattern.compile("\\b(?:CREATE " + guard + " (\\w+)\\b[^;]*?\\bON (?:lotbook\\.)?(\\w+)|DROP " + guard
                + " (?:IF EXISTS )?(\\w+))");
        SortedMap<String, String> wanted = new TreeMap<>();
        for (String script : scripts) {
            Matcher found = statement.matcher(COMMENT.matcher(script).replaceAll(""));
            while (found.find()) {
                if (found.group(1) == null) {
                    wanted.remove(found.group(3));
                } else {
                    wanted.put(found.group(1), found.group(2));
                }
            }
        }
        return wanted;
    }
}
