package lotbook.app.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Processor time, as the system counts it. */
final class Cpu {
    private Cpu() {}

    /** Seconds of the two processes and of a PostgreSQL server. */
    record Used(double first, double second, double database) {
        Used minus(Used before) {
            return new Used(first - before.first, second - before.second, database - before.database);
        }
    }

    /** @param port of the PostgreSQL server, if there is one */
    static Used used(Process first, Process second, OptionalInt port) {
        double database = port.stream()
                .mapToObj(Cpu::server)
                .flatMap(server -> server)
                .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                .mapToDouble(process -> seconds(process.info()))
                .sum();
        return new Used(seconds(first.info()), seconds(second.info()), database);
    }

    private static Stream<ProcessHandle> server(int port) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().filter(name -> name.endsWith("/postgres")).isPresent())
                .filter(process -> process.info().arguments()
                        .filter(words -> Arrays.asList(words).contains(String.valueOf(port))).isPresent());
    }

    private static double seconds(ProcessHandle.Info info) {
        return info.totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
    }

    static String load() {
        return String.format(Locale.ROOT, "%.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
