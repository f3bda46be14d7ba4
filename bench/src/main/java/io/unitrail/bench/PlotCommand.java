package io.unitrail.bench;

import io.unitrail.bench.page.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench plot}. */
@Command(
        name = "plot",
        mixinStandardHelpOptions = true,
        description = "Draws what --json kept, and puts tables and pictures into the performance page.")
final class PlotCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "What --json wrote; later ones are shown after earlier ones.")
    private List<Path> files = List.of();

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "The page (default: ${DEFAULT-VALUE}); pictures go to performance/ beside it.",
            defaultValue = "docs/performance.md")
    private Path page = Path.of("docs", "performance.md");

    @Override
    public Integer call() {
        new Page(page).fill(files);
        return 0;
    }
}
