package lotbook.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The demo's book read into a shared database by the people whose roles write it, and looked at by everybody. */
@Timeout(400)
class BookOnPostgresIT {
    private static final String PASSWORD = "a password for tests";

    @RegisterExtension
    static final Site SITE = new Site();

    private static Installed database;

    @BeforeAll
    static void create() throws Exception {
        database = Installed.create(SITE, "book");
    }

    @Test
    void eachRoleWritesItsPartOnceAndSeesItsOwn() throws IOException {
        add("c.marsh", "compliance");
        add("f.lang", "finance");
        add("a.stone", "auditor");
        add("m.ruiz", "manager", "--master", "A-100003");
        importTwice();
        long everything = rows(list("c.marsh", "accounts"));
        assertThat(everything).isGreaterThan(40);
        assertThat(rows(list("f.lang", "accounts"))).isEqualTo(everything);
        assertThat(rows(list("a.stone", "accounts"))).isEqualTo(everything);
        assertThat(rows(list("a.stone", "audit"))).isPositive();
        List<String> own = list("m.ruiz", "links", "--columns", "leader-account").out().lines().skip(1).toList();
        assertThat(own).isNotEmpty().allMatch(leader -> leader.contains("A-100003"));
        assertThat(rows(list("m.ruiz", "accounts"))).as("the master and whoever is linked to it").isLessThan(everything)
                .isGreaterThan(own.size() / 2);
        Program refused = SITE.run(database.administrator(), "list", "accounts");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("Your role in PostgreSQL book doesn't allow this.").hasLineCount(1);
        assertThat(refused.out()).isEmpty();
    }

    private static void importTwice() {
        Path book = Path.of("src/main/resources/lotbook/app/demo/book").toAbsolutePath();
        String[] command = {"import", "masters", book.toString(), "--since", "2018-02-26T00:00:00Z"};
        Program first = SITE.done(database.administrator(), command);
        assertThat(first.out()).contains("another role writes them", "10 new, 743 left.");
        Program second = SITE.done(operator("c.marsh"), command);
        assertThat(second.out()).contains("743 new, 10 left.").doesNotContain("refused");
        List<String> before = database.ask("SELECT count(*) FROM audit_record");
        Program third = SITE.done(operator("c.marsh"), command);
        assertThat(third.out()).contains("743 unchanged, 10 left.").doesNotContain(" new", "refused");
        assertThat(database.ask("SELECT count(*) FROM audit_record")).as("nothing was written").isEqualTo(before);
        assertThat(SITE.done(database.administrator(), command).out()).doesNotContain(" new", "refused");
    }

    private static void add(String name, String role, String... more) throws IOException {
        String[] command = {"operator", "add", name, "--role", role, "--new-password-file",
            SITE.file("password", PASSWORD).toString()};
        String[] whole = new String[command.length + more.length];
        System.arraycopy(command, 0, whole, 0, command.length);
        System.arraycopy(more, 0, whole, command.length, more.length);
        assertThat(SITE.done(database.administrator(), whole).out()).contains("Added " + name + " as " + role + ".");
    }

    private static Program list(String who, String table, String... more) {
        String[] whole = new String[4 + more.length];
        System.arraycopy(new String[] {"list", table, "--format", "csv"}, 0, whole, 0, 4);
        System.arraycopy(more, 0, whole, 4, more.length);
        return SITE.done(operator(who), whole);
    }

    /** Without the header. */
    private static long rows(Program listed) {
        return listed.out().lines().skip(1).count();
    }

    private static Map<String, String> operator(String name) {
        return database.operator(name, PASSWORD);
    }
}
