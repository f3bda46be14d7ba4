package io.unitrail.quickstart.broker;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * The embedded broker as a process of its own, so that it can be killed: {@code BrokerProcess DIR PORT}.
 *
 * <p>Prints one line, {@code bootstrap.servers=127.0.0.1:PORT}, once it takes requests; runs until SIGTERM or until the
 * process that started it has ended, so that a broken-off test leaves no broker behind.
 */
public final class BrokerProcess {

    /** What the line with the address begins with. */
    public static final String READY_PREFIX = "bootstrap.servers=";

    private static final int ARGUMENTS = 2;

    private BrokerProcess() {}

    /**
     * Runs the broker until it is told to stop.
     *
     * @param arguments data directory, port (0 = any free port)
     */
    public static void main(String[] arguments) {
        if (arguments.length != ARGUMENTS) {
            throw new IllegalArgumentException("usage: BrokerProcess DIR PORT, not " + String.join(" ", arguments));
        }
        // Before the start, which takes seconds: a parent that ends meanwhile would be mistaken for the system.
        CompletableFuture<ProcessHandle> parentEnded =
                ProcessHandle.current().parent().map(ProcessHandle::onExit).orElseGet(CompletableFuture::new);
        EmbeddedBroker broker = EmbeddedBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-shutdown"));
        System.out.println(READY_PREFIX + broker.bootstrapServers());
        parentEnded.join();
        broker.close();
    }
}
