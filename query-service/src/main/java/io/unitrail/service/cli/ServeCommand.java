package io.unitrail.service.cli;

import io.unitrail.service.Node;
import io.unitrail.service.ServiceConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code unitrail serve}: one query-service node against an existing cluster, until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "One query-service node against an existing cluster, until it is told to stop.")
final class ServeCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "A .properties file; environment variables UNITRAIL_... go before it.")
    private Path config = Path.of("");

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ServiceConfig settings = ServiceConfig.read(config, System.getenv());
        Node node = Node.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(node::close, "unitrail-shutdown"));
        console.note("listening on http://" + settings.httpHost() + ":" + node.port());
        Optional<Throwable> failure = node.health().await();
        failure.ifPresent(why -> console.error("the node cannot go on: " + why));
        return failure.isPresent() ? ExitCode.FAILED : ExitCode.OK;
    }
}
