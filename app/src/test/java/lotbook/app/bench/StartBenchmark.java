package lotbook.app.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.DemoOperator;
import lotbook.app.place.Screen;
import lotbook.app.session.DatabaseSignIn;
import lotbook.app.shell.Console;
import lotbook.app.shell.ConsoleSession;
import lotbook.app.shell.Desk;
import lotbook.app.shell.SignIn.Credentials;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.execution.ExecutionTables;
import lotbook.persistence.database.DatabaseUrl;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.workstation.WorkstationStore;

/**
 * From the start of a process to a window one can work in: signed in to a demo book that is there, its trades drawn; against an
 * empty window of the toolkit, in turns. Both from a jar, the console with the classes that its start before this run has kept,
 * as {@code bin/lotbook} starts it. Arguments: the folder of a demo book, and how often. Prints a table for
 * {@code app/BENCHMARKS.md}.
 */
public final class StartBenchmark {
    private StartBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("lotbook-start");
        Path empty = jar(folder.resolve("empty.jar"), Empty.class);
        Path full = jar(folder.resolve("full.jar"), Full.class);
        List<String> kept = List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + folder.resolve("window.jsa"),
                "-Xlog:cds*=off,aot*=off");
        Map<String, List<Long>> millis = new LinkedHashMap<>();
        start(new LinkedHashMap<>(), kept, full, arguments[0]);
        for (int run = 0; run < Integer.parseInt(arguments[1]); run++) {
            start(millis, List.of(), empty, "");
            start(millis, kept, full, arguments[0]);
        }
        System.out.println("| from the start of the process to | median ms |");
        System.out.println("|---|---|");
        millis.forEach((what, took) -> System.out.printf(Locale.ROOT, "| %s | %d |%n", what,
                took.stream().sorted().toList().get(took.size() / 2)));
    }

    /** The classes of this class path's folders; its jars are copied beside it, for an archive knows them by plain names. */
    private static Path jar(Path file, Class<?> program) throws IOException {
        Map<Boolean, List<Path>> path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
                .filter(Files::exists).collect(Collectors.partitioningBy(Files::isDirectory));
        for (Path each : path.get(false)) {
            Files.copy(each, file.resolveSibling(each.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Main-Class", program.getName());
        manifest.getMainAttributes().putValue("Enable-Native-Access", "ALL-UNNAMED");
        manifest.getMainAttributes().putValue("Class-Path", path.get(false).stream()
                .map(each -> each.getFileName().toString()).collect(Collectors.joining(" ")));
        Set<String> names = new HashSet<>(Set.of("META-INF/MANIFEST.MF"));
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (Path folder : path.get(true)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path each : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                        String name = folder.relativize(each).toString().replace(File.separatorChar, '/');
                        if (names.add(name)) {
                            out.putNextEntry(new JarEntry(name));
                            Files.copy(each, out);
                        }
                    }
                }
            }
        }
        return file;
    }

    private static void start(Map<String, List<Long>> millis, List<String> options, Path jar, String argument)
            throws IOException {
        long start = System.nanoTime();
        try (Child child = Child.start(jar, options, argument)) {
            String line = child.await("at ");
            while (!line.equals("at the end")) {
                millis.computeIfAbsent(line.substring(3), key -> new ArrayList<>())
                        .add((System.nanoTime() - start) / 1_000_000);
                line = child.await("at ");
            }
        }
    }

    private static void reached(String what) {
        System.out.println("at " + what);
        System.out.flush();
    }

    private static void headless() {
        System.setProperty("glass.platform", "Unseen");
        System.setProperty("prism.order", "sw");
        Desk.start();
    }

    /** The toolkit and a window with nothing in it. */
    static final class Empty {
        private Empty() {}

        public static void main(String[] arguments) throws IOException {
            headless();
            Desk.act(() -> {
                Stage stage = new Stage();
                stage.setScene(new Scene(new StackPane(), 1000, 900));
                stage.show();
            });
            Desk.waitUntil("a frame", () -> true);
            reached("an empty window");
            reached("the end");
            System.in.read();
        }
    }

    /** The console as compliance starts it. */
    static final class Full {
        private Full() {}

        public static void main(String[] arguments) throws IOException {
            InstantSource clock = InstantSource.system();
            DatabaseUrl url = DatabaseUrl.h2File(Path.of(arguments[0]).resolve("demo"));
            WorkstationStore store = WorkstationStore.inMemory(clock);
            DatabaseSignIn signIn = new DatabaseSignIn(List.of(url), Optional.empty(), new LocalChanges(), store, clock);
            headless();
            reached("the toolkit");
            Tasks tasks = Tasks.forConsole();
            Console console = Desk.ask(() -> {
                Console made = new Console(signIn, tasks, Texts.english(), clock, ThemeChoice.LIGHT);
                made.show(new Stage());
                return made;
            });
            reached("the sign-in");
            DemoOperator operator = DemoDesk.operator(OperatorRole.COMPLIANCE);
            ConsoleSession session =
                    signIn.signIn(new Credentials(signIn.databases().getFirst(), operator.name(), operator.password()));
            reached("signed in, the database is open");
            Desk.act(() -> console.enter(session));
            Desk.act(() -> console.frame().orElseThrow().screens().show(new Screen.Grid(ExecutionTables.TRADES)));
            reached("the window stands");
            Desk.waitUntil("trades", () -> console.frame().orElseThrow().grid()
                    .filter(grid -> !grid.table().getItems().isEmpty() && grid.table().getItems().getFirst().row().isPresent())
                    .isPresent());
            reached("its trades are drawn");
            reached("the end");
            System.in.read();
            System.exit(0);
        }
    }
}
