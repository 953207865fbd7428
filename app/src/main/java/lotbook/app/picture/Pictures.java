package lotbook.app.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Scene;

/**
 * Pictures of scenes that need no display and no window: the scene is laid out at its own size and written as PNG.
 * Call it on the interface thread; where there is no display, the toolkit is started by
 * {@link lotbook.app.task.Tasks#startUnseen}.
 */
public final class Pictures {
    private final Path folder;

    /** @param folder where pictures go; made if it isn't there */
    public Pictures(Path folder) {
        this.folder = folder;
    }

    /** Writes {@code name.png} and returns where it is. */
    public Path take(Scene scene, String name) {
        // Virtual flows build their cells while they are laid out, and size columns with them; the second pass
        // settles it.
        for (int pass = 0; pass < 2; pass++) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
        Path file = folder.resolve(name + ".png");
        try {
            Files.createDirectories(folder);
            Files.write(file, Png.of(scene.snapshot(null)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
