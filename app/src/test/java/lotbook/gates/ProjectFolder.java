package lotbook.gates;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the checkout from wherever the test runs in it. */
final class ProjectFolder {
    private ProjectFolder() {}

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(".editorconfig"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("Run this test inside the checkout: no .editorconfig above here");
            }
        }
        return folder;
    }
}
