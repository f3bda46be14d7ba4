package io.unitrail.bench;

import io.unitrail.bench.report.Report;
import io.unitrail.bench.report.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench all}. */
@Command(
        name = "all",
        mixinStandardHelpOptions = true,
        description = "Every part, each at its own sizes: hours, or less than five minutes with --quick.")
final class AllCommand implements Callable<Integer> {
    @Mixin
    private Session session = new Session();

    /** A part that fails is told of and does not keep the others from being measured. */
    @Override
    public Integer call() {
        session.head(Map.of());
        boolean failed = false;
        List<Part> parts = List.of(
                new StartCommand(), new IngestCommand(), new ReadsCommand(), new RestoreCommand(), new GrowthCommand());
        for (Part part : parts) {
            CommandLine.ParseResult unused =
                    new CommandLine(part).parseArgs(session.arguments().toArray(new String[0]));
            long from = System.nanoTime();
            try {
                part.measure();
            } catch (RuntimeException e) {
                failed = true;
                e.printStackTrace();
                session.report().note(part.part(), "**Not measured**, it failed: " + e.getMessage());
            } finally {
                session.clean();
            }
            Report.progress("%s took %.0f s", part.part(), (System.nanoTime() - from) / 1e9);
        }
        return failed ? 1 : 0;
    }
}
