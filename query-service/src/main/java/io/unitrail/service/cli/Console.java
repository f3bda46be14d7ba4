package io.unitrail.service.cli;

import java.io.PrintStream;

/**
 * Where a command writes: data to stdout, everything else to stderr.
 *
 * @param out data
 * @param err the rest
 */
record Console(PrintStream out, PrintStream err) {

    /** Set by {@code bin/unitrail}, as Java cannot ask whether stderr is a terminal. */
    private static final String STDERR_IS_TERMINAL = "unitrail.stderr.terminal";

    /** A line of data. */
    void data(String line) {
        out.println(line);
    }

    /** A line for whoever watches. */
    void note(String line) {
        err.println(line);
    }

    /** What went wrong. */
    void error(String message) {
        err.println("unitrail: " + message);
    }

    /** A progress display; silent where stderr is no terminal. */
    Progress progress(String what, long total) {
        return new Progress(err, what, total, Boolean.getBoolean(STDERR_IS_TERMINAL));
    }
}
