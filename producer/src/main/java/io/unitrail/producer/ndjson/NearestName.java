package io.unitrail.producer.ndjson;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Which of the known names a misspelled one was probably meant to be. */
public final class NearestName {
    /** A name is near if at most one in so many characters must change, and at least one may. */
    private static final int CHARS_PER_CHANGE = 3;

    private NearestName() {}

    /** The nearest known name, upper and lower case and separators being equal; empty if none is near. */
    public static Optional<String> of(String name, Collection<String> known) {
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : known) {
            int changes = changes(bare(name), bare(candidate));
            if (changes < least) {
                least = changes;
                best = candidate;
            }
        }
        int allowed = Math.max(1, bare(name).length() / CHARS_PER_CHANGE);
        return least <= allowed ? Optional.ofNullable(best) : Optional.empty();
    }

    private static String bare(String name) {
        String bare = name.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
        return bare.substring(0, Math.min(bare.length(), 100));
    }

    /** Levenshtein distance. */
    private static int changes(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
