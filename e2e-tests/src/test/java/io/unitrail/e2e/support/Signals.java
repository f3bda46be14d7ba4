package io.unitrail.e2e.support;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals to processes that a test started. */
final class Signals {
    private Signals() {}

    /**
     * Sends one.
     *
     * @param signal without {@code SIG}
     */
    static void send(String signal, long pid) {
        try {
            int code = new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new AssertionError("kill -" + signal + " " + pid + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no kill command", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
