package io.unitrail.bench;

import io.unitrail.bench.start.Starts;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** {@code bench start}. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "The built quickstart as a process of its own: from its start to its first answer.")
final class StartCommand extends Part {
    @Override
    String part() {
        return "start";
    }

    @Override
    void measure() {
        Path root = Path.of(System.getProperty("unitrail.root", ""));
        new Starts(session.report(), root.toAbsolutePath(), session.directory("start")).measure(session.pairs());
    }
}
