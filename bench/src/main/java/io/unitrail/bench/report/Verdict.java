package io.unitrail.bench.report;

import java.util.Locale;

/**
 * Whether a ratio reaches its bar.
 *
 * @param bar such as {@code at least 0.4}
 * @param met whether the median reaches it
 * @param note at which size it was judged where that is not the bar's own, else empty
 */
public record Verdict(String bar, boolean met, String note) {

    /** For what must not be less. */
    public static Verdict atLeast(double limit, double median) {
        return new Verdict("at least " + plain(limit), median >= limit, "");
    }

    /** For what must not be more. */
    public static Verdict atMost(double limit, double median) {
        return new Verdict("at most " + plain(limit), median <= limit, "");
    }

    /** The same with a note where the size is not the one that the bar is for. */
    public Verdict atSize(long size, long barSize, String of) {
        return size == barSize
                ? this
                : new Verdict(bar, met, String.format(Locale.ROOT, "at %,d %s; the bar is for %,d", size, of, barSize));
    }

    /** As the table shows it. */
    public String text() {
        return bar + ": " + (met ? "met" : "not met") + (note.isEmpty() ? "" : " (" + note + ")");
    }

    private static String plain(double limit) {
        return limit == Math.rint(limit) ? String.valueOf((long) limit) : String.valueOf(limit);
    }
}
