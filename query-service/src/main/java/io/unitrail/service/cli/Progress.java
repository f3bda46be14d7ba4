package io.unitrail.service.cli;

import java.io.PrintStream;
import java.util.Locale;

/** A line on a terminal that says how far long work has come; it leaves nothing behind. */
final class Progress implements AutoCloseable {
    private static final long INTERVAL_NANOS = 200_000_000L;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int BAR_CHARS = 30;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final String what;
    private final long total;
    private final boolean shown;
    private final long begun = System.nanoTime();
    private long next = begun;

    /** @param total 0 if it is not known */
    Progress(PrintStream err, String what, long total, boolean shown) {
        this.err = err;
        this.what = what;
        this.total = total;
        this.shown = shown;
    }

    /** So much is done. */
    void at(long done, long counted) {
        long now = System.nanoTime();
        if (!shown || now < next) {
            return;
        }
        next = now + INTERVAL_NANOS;
        double seconds = (now - begun) / NANOS_PER_SECOND;
        String rate = seconds < 1 ? "" : String.format(Locale.ROOT, ", %,.0f/s", counted / seconds);
        err.print(CLEAR + bar(done) + String.format(Locale.ROOT, "%,d %s%s", counted, what, rate));
        err.flush();
    }

    private String bar(long done) {
        if (total <= 0) {
            return "";
        }
        int full = (int) Math.min(BAR_CHARS, done * BAR_CHARS / total);
        return "[" + "#".repeat(full) + ".".repeat(BAR_CHARS - full) + "] "
                + String.format(Locale.ROOT, "%3d%% ", Math.min(100, done * 100 / total));
    }

    @Override
    public void close() {
        if (shown) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
