package io.unitrail.domain.master;

import io.unitrail.domain.id.CheckDigit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What the serials of a product look like. Every part may be left out; a serial must satisfy all that are there.
 *
 * @param pattern regular expression of {@link Pattern} that the whole serial matches, at most 200 characters; groups named
 *     such as {@code (?<date>\d{6})} or {@code (?<lot>L\d+)} say what stands inside; or null
 * @param length exact number of characters, 1 to 20, or null
 * @param checkDigit whether the last character is the GS1 check digit of the digits before it
 * @param ranges the serials that were ever given out; empty for all
 */
public record SerialFormat(
        @Nullable String pattern, @Nullable Integer length, boolean checkDigit, List<Range> ranges) {

    /** Longest pattern, in characters. */
    public static final int MAX_PATTERN_CHARS = 200;

    /** Most ranges of one product. */
    public static final int MAX_RANGES = 1_000;

    /** Longest serial (GS1 AI 21), in characters. */
    public static final int MAX_SERIAL_CHARS = 20;

    private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");

    /** Serials from one to another, inclusive, of the same length, in code-point order (rules, section 7). */
    public record Range(String from, String to) {
        public Range {
            if (from.isEmpty() || from.length() != to.length() || from.compareTo(to) > 0) {
                throw new IllegalArgumentException("the range from '" + from + "' to '" + to
                        + "' is none; give two serials of one length, the lower first");
            }
        }

        /** Whether a serial lies in it. */
        public boolean contains(String serial) {
            return serial.length() == from.length() && serial.compareTo(from) >= 0 && serial.compareTo(to) <= 0;
        }
    }

    /** @throws IllegalArgumentException if the pattern is none, or anything is out of its limits */
    public SerialFormat {
        ranges = List.copyOf(ranges);
        if (pattern != null) {
            if (pattern.length() > MAX_PATTERN_CHARS) {
                throw new IllegalArgumentException("the pattern has " + pattern.length() + " characters; at most "
                        + MAX_PATTERN_CHARS + " are taken");
            }
            try {
                Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "the pattern '" + pattern + "' is no regular expression: " + e.getDescription());
            }
        }
        if (length != null && (length < 1 || length > MAX_SERIAL_CHARS)) {
            throw new IllegalArgumentException("the length " + length + " is not between 1 and " + MAX_SERIAL_CHARS);
        }
        if (ranges.size() > MAX_RANGES) {
            throw new IllegalArgumentException(
                    ranges.size() + " ranges; at most " + MAX_RANGES + " are taken, join those that follow each other");
        }
    }

    /** What is wrong with a serial, for people; empty if nothing is. */
    public Optional<String> objection(String serial) {
        if (length != null && serial.length() != length) {
            return Optional.of("it has " + serial.length() + " characters, not " + length);
        }
        if (pattern != null && !Pattern.matches(pattern, serial)) {
            return Optional.of("it is not written like the serials of the product");
        }
        if (checkDigit && !endsInCheckDigit(serial)) {
            return Optional.of("its check digit is wrong");
        }
        if (!ranges.isEmpty() && ranges.stream().noneMatch(range -> range.contains(serial))) {
            return Optional.of("it is outside the ranges that were given out");
        }
        return Optional.empty();
    }

    /** What the named groups of the pattern find in a serial, such as date and lot; empty if it does not match. */
    public Map<String, String> parts(String serial) {
        Map<String, String> parts = new LinkedHashMap<>();
        if (pattern == null) {
            return parts;
        }
        Matcher whole = Pattern.compile(pattern).matcher(serial);
        if (!whole.matches()) {
            return parts;
        }
        Matcher names = GROUP.matcher(pattern);
        while (names.find()) {
            String found = whole.group(names.group(1));
            if (found != null) {
                parts.put(names.group(1), found);
            }
        }
        return parts;
    }

    private static boolean endsInCheckDigit(String serial) {
        String body = serial.substring(0, serial.length() - 1);
        return !body.isEmpty()
                && serial.chars().allMatch(c -> c >= '0' && c <= '9')
                && CheckDigit.of(body) == serial.charAt(serial.length() - 1) - '0';
    }
}
