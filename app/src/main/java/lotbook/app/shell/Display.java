package lotbook.app.shell;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Asks, before JavaFX loads, whether a window can be opened here: JavaFX itself finds out too late and ends the process.
 * On Linux it needs GTK 3 and an X server (on Wayland, its XWayland); elsewhere a desktop is always there.
 */
public final class Display {
    private Display() {}

    /**
     * Why no window can be opened, a full sentence; empty if one can.
     *
     * @param osName the system property {@code os.name}
     */
    public static Optional<String> obstacle(String osName) {
        if (!osName.startsWith("Linux")) {
            return Optional.empty();
        }
        if (!loads("libgtk-3.so.0")) {
            return Optional.of("GTK 3 is not installed (on Debian: apt install libgtk-3-0).");
        }
        if (!displayOpens()) {
            return Optional.of("There is no display here (DISPLAY is not set, or nothing answers there).");
        }
        return Optional.empty();
    }

    private static boolean loads(String library) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(library, arena);
            return true;
        } catch (IllegalArgumentException absent) {
            return false;
        }
    }

    /** Calls {@code XOpenDisplay(NULL)}, which tries what DISPLAY names. */
    private static boolean displayOpens() {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup x11 = SymbolLookup.libraryLookup("libX11.so.6", arena);
            Linker linker = Linker.nativeLinker();
            MethodHandle open = linker.downcallHandle(
                    x11.findOrThrow("XOpenDisplay"), FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
            MethodHandle close = linker.downcallHandle(
                    x11.findOrThrow("XCloseDisplay"), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
            MemorySegment display = (MemorySegment) open.invokeExact(MemorySegment.NULL);
            if (display.equals(MemorySegment.NULL)) {
                return false;
            }
            int unused = (int) close.invokeExact(display);
            return true;
        } catch (IllegalArgumentException absent) {
            return false;
        } catch (Throwable impossible) {
            throw new IllegalStateException("Xlib could not be asked for a display", impossible);
        }
    }
}
