package lotbook.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

/** Compiles two small files with the build's own compiler arguments: a null that crosses a border must be an error. */
class NullAwayBitesTest {
    @TempDir
    Path folder;

    @Test
    void nullThatIsReturnedIsAnError() throws Exception {
        Result result = compile("String name() { return null; }");
        assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
        assertThat(result.output()).contains("NullAway");
    }

    @Test
    void declaredNullIsFine() throws Exception {
        Result result = compile("@org.jspecify.annotations.Nullable String name() { return null; }");
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    private record Result(int exitCode, String output) {}

    private Result compile(String method) throws Exception {
        Path source = folder.resolve("Example.java");
        Files.writeString(
                source,
                "package lotbook.example;\n@org.jspecify.annotations.NullMarked\nfinal class Example {\n" + method + "\n}\n");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
        command.addAll(argumentsOfTheBuild());
        String classPath = System.getProperty("java.class.path");
        command.addAll(List.of("-cp", classPath, "-processorpath", classPath, "-d", folder.toString(), source.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Result(process.exitValue(), output);
    }

    /** The arguments in the parent's pom, so that this test fails if somebody takes NullAway out of it. */
    private static List<String> argumentsOfTheBuild() throws Exception {
        NodeList all = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(parentPom().toFile())
                .getElementsByTagName("compilerArgs");
        NodeList arguments = ((org.w3c.dom.Element) all.item(0)).getElementsByTagName("arg");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < arguments.getLength(); i++) {
            texts.add(arguments.item(i).getTextContent());
        }
        return texts;
    }

    private static Path parentPom() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(".editorconfig"))) {
            folder = folder.getParent();
        }
        return folder.resolve("pom.xml");
    }
}
