package io.unitrail.streams.deadletters;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a letter stands in {@code dead-letters}; as text {@code PARTITION-OFFSET}.
 *
 * @param partition of {@code dead-letters}, not of where the record came from
 * @param offset in it
 */
public record DeadLetterId(int partition, long offset) implements Comparable<DeadLetterId> {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})-(\\d{1,18})");
    private static final Comparator<DeadLetterId> ORDER =
            Comparator.comparingInt(DeadLetterId::partition).thenComparingLong(DeadLetterId::offset);

    /** @throws IllegalArgumentException if the text is none */
    public static DeadLetterId parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "dead letter '" + text + "' is not PARTITION-OFFSET; take it from `unitrail dead-letters list`");
        }
        return new DeadLetterId(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    /** The text. */
    public String text() {
        return partition + "-" + offset;
    }

    @Override
    public int compareTo(DeadLetterId other) {
        return ORDER.compare(this, other);
    }
}
