package lotbook.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.FreshDemo;
import lotbook.app.fee.StaleLine;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.LocalChanges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots as files: of one run, or of whatever charged a period. */
class FeesExportCommandTest {
    private DemoDesk desk;

    @Test
    void aPeriodIsExportedWhicheverRunsChargedIt(@TempDir Path folder) throws IOException {
        desk = FreshDemo.in(folder.resolve("book"), InstantSource.system());
        StaleLine.make(desk, new LocalChanges());
        long charged = count("state: approved");
        assertThat(charged).isPositive();
        Path all = folder.resolve("all");
        assertThat(export("--period", "2018-03", "--out", all.toString()).expect(0).out())
                .contains(charged + " snapshots in force of 2018-03-01 to 2018-03-31 written to " + all);
        assertThat(files(all)).hasSize(Math.toIntExact(charged)).allMatch(name -> name.matches("fees-\\d+-L-.*\\.json"));
        Path none = folder.resolve("none");
        assertThat(export("--period", "2017-03", "--out", none.toString()).expect(0).out()).contains("0 snapshots in force");
        Path some = folder.resolve("some");
        export("--period", "2018-03", "--programme", "AUR-COPY", "--out", some.toString()).expect(0);
        assertThat(files(some)).hasSize(Math.toIntExact(count("state: approved; programme: AUR-COPY")));

        assertThat(export("--out", none.toString()).expect(2).err()).contains("Say what to export: RUN, or --period.");
        assertThat(export("1", "--period", "2018-03", "--out", none.toString()).expect(2).err()).contains("RUN, or --period");
        assertThat(export("1", "--programme", "AUR-COPY", "--out", none.toString()).expect(2).err()).contains("RUN, or --period");
        assertThat(export("1", "--out", folder.resolve("run").toString()).expect(0).out()).contains(" snapshots written to ");
    }

    private Desk.Said export(String... arguments) {
        return Desk.run(desk, OperatorRole.AUDITOR, Stream.concat(Stream.of("fees", "export"), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private long count(String filter) {
        return Desk.run(desk, OperatorRole.AUDITOR, "list", "fee-snapshots", "--columns", "link-id", "--filter", filter).expect(0)
                .lines().stream().filter(line -> line.startsWith("L-")).count();
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
