package io.unitrail.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
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
            "A first look, in less than five minutes: bin/bench all --quick"
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
public final class Bench implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before any use
    private CommandSpec spec;

    private Bench() {}

    /** @param args see {@code bin/bench --help} */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    /** Without a word what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
