package io.unitrail.bench;

import io.unitrail.bench.report.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What {@code bin/bench} runs. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "WHAT",
        description =
                "Measures side by side, in pairs, and prints ratios: no figure of one run alone says much. Needs the machine alone.",
        footer = {
            "",
            "Progress goes to stderr, results as Markdown to stdout. docs/performance.md says what each part measures and which bar it has.",
            "A first look, in less than five minutes: bin/bench --quick"
        },
        subcommands = {
            IngestCommand.class,
            GrowthCommand.class,
            ReadsCommand.class,
            RestoreCommand.class,
            MicroCommand.class,
            StartCommand.class,
            AllCommand.class,
            PlotCommand.class,
        })
public final class Bench implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before any use
    private CommandSpec spec;

    @Mixin
    private Session session = new Session();

    Bench() {}

    /** @param args see {@code bin/bench --help} */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    /** The options that every part has. */
    Session session() {
        return session;
    }

    /** Without a word what there is; {@code --quick} alone is all of it. */
    @Override
    public Integer call() {
        if (session.isQuick()) {
            return new AllCommand(this).call();
        }
        spec.commandLine().usage(System.out);
        return 0;
    }
}
