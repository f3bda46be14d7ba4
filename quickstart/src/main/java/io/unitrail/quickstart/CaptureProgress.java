package io.unitrail.quickstart;

import io.unitrail.domain.capture.CapturedEvent;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/** Tells on stderr how far the simulation is: in place on a terminal, else now and then a line. */
final class CaptureProgress {
    /** Set by {@code bin/unitrail}, as Java cannot ask whether stderr is a terminal. */
    private static final String STDERR_IS_TERMINAL = "unitrail.stderr.terminal";

    private static final long EVENTS_BETWEEN = 500;
    private static final long EVENTS_BETWEEN_LINES = 10_000;

    private final PrintWriter err;
    private final boolean terminal = Boolean.getBoolean(STDERR_IS_TERMINAL);

    CaptureProgress(PrintWriter err) {
        this.err = err;
    }

    /** An event was sent; with it there are so many. */
    void sent(CapturedEvent event, long events) {
        if (events % (terminal ? EVENTS_BETWEEN : EVENTS_BETWEEN_LINES) == 0) {
            String day = Instant.ofEpochMilli(event.eventTime().millis())
                    .atOffset(ZoneOffset.UTC)
                    .toLocalDate()
                    .toString();
            String line = String.format(Locale.ROOT, "  simulating %s, %,d events", day, events);
            err.print(terminal ? "\r" + line + "   " : line + System.lineSeparator());
            err.flush();
        }
    }

    void done(long events) {
        err.println(
                (terminal ? "\r" : "") + String.format(Locale.ROOT, "  simulated, %,d events captured     ", events));
        err.flush();
    }
}
