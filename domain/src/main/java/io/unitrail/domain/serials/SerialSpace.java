package io.unitrail.domain.serials;

import io.unitrail.domain.id.CheckDigit;
import io.unitrail.domain.master.SerialFormat;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The serials that may be given out in one way, numbered from 0. Written as text, it is the same space again wherever it is read.
 *
 * @param style how its order is
 * @param alphabet characters of the part that counts, in order
 * @param ranges what is counted: serials without their check digit, of one length each
 * @param checkDigit whether each ends in the GS1 check digit of what stands before
 */
public record SerialSpace(Style style, String alphabet, List<Range> ranges, boolean checkDigit) {
    /** Letters and digits that nobody mistakes for one another. */
    static final String READABLE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    static final String DIGITS = "0123456789";

    /** Characters of a serial where the product names no length. */
    static final int SEQUENTIAL_CHARS = 12;

    static final int RANDOM_CHARS = 14;

    private static final Pattern PARTS = Pattern.compile("(sequential|random) (\\S+) (gs1|none) (\\S+)");

    /** Sequential counts up; random is in an order that cannot be guessed without the space's key. */
    public enum Style {
        SEQUENTIAL,
        RANDOM
    }

    /**
     * From one text to another, inclusive: what they have in common stays, the rest is counted in the alphabet.
     */
    public record Range(String from, String to) {}

    /** @throws IllegalArgumentException if a range cannot be counted in the alphabet */
    public SerialSpace {
        ranges = List.copyOf(ranges);
        for (Range range : ranges) {
            int common = common(range);
            for (String end : List.of(range.from(), range.to())) {
                for (int i = common; i < end.length(); i++) {
                    if (alphabet.indexOf(end.charAt(i)) < 0) {
                        throw new IllegalArgumentException(
                                "the range from '" + range.from() + "' to '" + range.to() + "' cannot be counted: '"
                                        + end.charAt(i) + "' is no digit; give ranges that differ in digits only");
                    }
                }
            }
        }
    }

    /**
     * The space of a product.
     *
     * @param format what its serials look like, or null
     */
    public static SerialSpace of(Style style, @Nullable SerialFormat format) {
        boolean checkDigit = format != null && format.checkDigit();
        List<Range> ranges = new ArrayList<>();
        if (format != null && !format.ranges().isEmpty()) {
            for (SerialFormat.Range range : format.ranges()) {
                ranges.add(new Range(body(range.from(), checkDigit), body(range.to(), checkDigit)));
            }
            return new SerialSpace(style, DIGITS, ranges, checkDigit);
        }
        boolean digits = checkDigit || style == Style.SEQUENTIAL;
        String alphabet = digits ? DIGITS : READABLE;
        Integer given = format == null ? null : format.length();
        int length = given != null ? given : style == Style.SEQUENTIAL ? SEQUENTIAL_CHARS : RANDOM_CHARS;
        int counted = length - (checkDigit ? 1 : 0);
        if (counted < 1) {
            throw new IllegalArgumentException("serials of " + length + " character have no room for a number");
        }
        String first = String.valueOf(alphabet.charAt(0)).repeat(counted);
        String last = String.valueOf(alphabet.charAt(alphabet.length() - 1)).repeat(counted);
        return new SerialSpace(style, alphabet, List.of(new Range(first, last)), checkDigit);
    }

    private static String body(String serial, boolean checkDigit) {
        return checkDigit ? serial.substring(0, serial.length() - 1) : serial;
    }

    private static int common(Range range) {
        int i = 0;
        while (i < range.from().length() && range.from().charAt(i) == range.to().charAt(i)) {
            i++;
        }
        return i;
    }

    private BigInteger number(String text, int from) {
        BigInteger number = BigInteger.ZERO;
        for (int i = from; i < text.length(); i++) {
            number = number.multiply(BigInteger.valueOf(alphabet.length()))
                    .add(BigInteger.valueOf(alphabet.indexOf(text.charAt(i))));
        }
        return number;
    }

    private BigInteger size(Range range) {
        int common = common(range);
        return number(range.to(), common).subtract(number(range.from(), common)).add(BigInteger.ONE);
    }

    /** How many serials it has. */
    public BigInteger size() {
        return ranges.stream().map(this::size).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /**
     * The serial of a number.
     *
     * @param index 0 to size - 1
     */
    public String at(BigInteger index) {
        BigInteger left = index;
        for (Range range : ranges) {
            BigInteger size = size(range);
            if (left.compareTo(size) < 0) {
                return at(range, left);
            }
            left = left.subtract(size);
        }
        throw new IllegalArgumentException("the space has no serial number " + index);
    }

    private String at(Range range, BigInteger index) {
        int common = common(range);
        BigInteger number = number(range.from(), common).add(index);
        StringBuilder counted = new StringBuilder();
        BigInteger base = BigInteger.valueOf(alphabet.length());
        for (int i = common; i < range.from().length(); i++) {
            counted.append(alphabet.charAt(number.mod(base).intValue()));
            number = number.divide(base);
        }
        String body = range.from().substring(0, common) + counted.reverse();
        return checkDigit ? body + CheckDigit.of(body) : body;
    }

    /** The number of a serial; null if it is none of the space. */
    public @Nullable BigInteger indexOf(String serial) {
        if (serial.length() < (checkDigit ? 2 : 1)) {
            return null;
        }
        String body = body(serial, checkDigit);
        BigInteger before = BigInteger.ZERO;
        for (Range range : ranges) {
            int common = common(range);
            boolean fits = body.length() == range.from().length()
                    && body.startsWith(range.from().substring(0, common))
                    && body.substring(common).chars().allMatch(c -> alphabet.indexOf(c) >= 0);
            if (fits) {
                BigInteger index = number(body, common).subtract(number(range.from(), common));
                if (index.signum() >= 0 && index.compareTo(size(range)) < 0) {
                    BigInteger found = before.add(index);
                    return at(found).equals(serial) ? found : null;
                }
            }
            before = before.add(size(range));
        }
        return null;
    }

    /** As text, from which {@link #parse} makes it again. */
    public String text() {
        StringBuilder text = new StringBuilder(style == Style.RANDOM ? "random " : "sequential ")
                .append(alphabet)
                .append(checkDigit ? " gs1 " : " none ");
        List<String> ends = new ArrayList<>();
        for (Range range : ranges) {
            ends.add(hex(range.from()) + "-" + hex(range.to()));
        }
        return text.append(String.join(",", ends)).toString();
    }

    private static String hex(String text) {
        return new BigInteger(1, ("\u0001" + text).getBytes(java.nio.charset.StandardCharsets.US_ASCII)).toString(16);
    }

    private static String unhex(String hex) {
        return new String(new BigInteger(hex, 16).toByteArray(), java.nio.charset.StandardCharsets.US_ASCII)
                .substring(1);
    }

    /** @throws IllegalArgumentException if the text is none of {@link #text} */
    public static SerialSpace parse(String text) {
        var parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no space of serials");
        }
        List<Range> ranges = new ArrayList<>();
        for (String range : parts.group(4).split(",", -1)) {
            String[] ends = range.split("-", -1);
            ranges.add(new Range(unhex(ends[0]), unhex(ends[1])));
        }
        return new SerialSpace(
                parts.group(1).equals("random") ? Style.RANDOM : Style.SEQUENTIAL,
                parts.group(2),
                ranges,
                parts.group(3).equals("gs1"));
    }
}
