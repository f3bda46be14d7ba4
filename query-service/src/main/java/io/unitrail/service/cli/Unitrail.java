package io.unitrail.service.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code unitrail}: every command; data goes to stdout, everything else to stderr. */
@Command(
        name = "unitrail",
        mixinStandardHelpOptions = true,
        version = "unitrail 0.1.0",
        description = "Traceability for every unit that a factory makes.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Exit: 0 done, 1 not done or not wholly, 2 bad usage.", "unitrail COMMAND --help says more."})
public final class Unitrail implements Runnable {
    private static final int USAGE_WIDTH = 120;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before any use
    private CommandSpec spec;

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = commandLine(out, err).execute(args);
        out.flush();
        System.exit(out.checkError() && code == ExitCode.OK ? ExitCode.FAILED : code);
    }

    /** All commands, writing to these streams. */
    public static CommandLine commandLine(PrintStream out, PrintStream err) {
        Console console = new Console(out, err);
        CommandLine line = new CommandLine(new Unitrail());
        line.setUsageHelpWidth(USAGE_WIDTH);
        line.addSubcommand(new CaptureCommand(console));
        line.addSubcommand(new TraceCommand(console));
        line.addSubcommand(new RecallCommand(console));
        line.addSubcommand(new DeadLettersCommand(console));
        line.addSubcommand(new MasterDataCommand(console));
        line.addSubcommand(new VerifyCommand(console));
        line.addSubcommand(new RestoreCommand(console));
        line.addSubcommand(new RebuildCommand(console));
        line.addSubcommand(new ServeCommand(console));
        line.addSubcommand(new ApiKeyCommand(console));
        for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
            line.addSubcommand(provider.command());
        }
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, console));
        return line;
    }

    private static int failed(Exception failure, Console console) {
        console.error(failure.getMessage() == null ? failure.toString() : failure.getMessage());
        Logger log = LoggerFactory.getLogger(Unitrail.class);
        log.debug("the command failed", failure);
        return ExitCode.FAILED;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }
}
