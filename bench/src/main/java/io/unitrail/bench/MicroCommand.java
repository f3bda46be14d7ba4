package io.unitrail.bench;

import io.unitrail.bench.micro.Micro;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench micro}. */
@Command(
        name = "micro",
        mixinStandardHelpOptions = true,
        description = "Codec, keys, fold, row scan and a whole event by themselves, with JMH: time and allocation.")
final class MicroCommand extends Part {
    @Option(names = "--iterations", description = "Measured in each JVM, after as many to warm up (default: 3).")
    private @Nullable Integer iterations;

    @Option(
            names = "--only",
            paramLabel = "REGEX",
            description = "Only what matches, such as Fold.",
            defaultValue = ".*")
    private String only = ".*";

    @Override
    String part() {
        return "micro";
    }

    @Override
    void measure() {
        new Micro(session.report(), session.pairs(), session.size(iterations, 3, 1), 1).measure(only);
    }
}
