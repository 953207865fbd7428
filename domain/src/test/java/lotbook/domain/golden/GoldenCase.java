package lotbook.domain.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonReader;

/** One worked case: inputs and the outputs its source prints. */
record GoldenCase(String id, String operation, Json.Obj given, Json.Obj expected) {

    /** Every case of every file in the folder. */
    static List<GoldenCase> all() {
        try (Stream<Path> files = Files.list(Path.of(GoldenCase.class.getResource("/golden").toURI()))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .flatMap(GoldenCase::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<GoldenCase> read(Path file) {
        try {
            return JsonReader.read(Files.readAllBytes(file)).asObject().list("cases").stream()
                    .map(Json::asObject)
                    .map(json -> new GoldenCase(
                            json.text("id"), json.text("op"), json.object("given"), json.object("expected")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return id + " " + operation;
    }
}
