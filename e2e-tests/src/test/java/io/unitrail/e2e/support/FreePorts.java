package io.unitrail.e2e.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for what must come back on the same one. They lie below those that systems give to connections, and each JVM of a test run has
 * its own: a port that was free a moment ago is free when it is needed.
 */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int OF_A_FORK = 2_000;
    private static final int FORKS = 6;
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() % OF_A_FORK));

    private FreePorts() {}

    /** A port on loopback that is free. */
    public static int next() {
        int fork = Integer.getInteger("unitrail.test.fork", 0) % FORKS;
        for (int tried = 0; tried < OF_A_FORK; tried++) {
            int port = FIRST + fork * OF_A_FORK + NEXT.getAndIncrement() % OF_A_FORK;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free");
    }

    private static boolean isFree(int port) {
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return free.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
