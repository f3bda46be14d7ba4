package io.unitrail.service.port;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What lets somebody erase a registration: 256 bits that only they know. Its SHA-256 is the registration's ID, so nothing has to be looked up
 * to tell whether a token is the right one, and nothing is told of whether the registration exists.
 *
 * @param text 43 characters of base64url
 */
public record EraseToken(String text) {
    /** Bytes of a token, and of the hash that is the ID. */
    public static final int BYTES = 32;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** @throws IllegalArgumentException if it has not the form of one; does not repeat it */
    public EraseToken {
        if (!isForm(text)) {
            throw new IllegalArgumentException("not an erase token: it has 43 characters of A-Z a-z 0-9 _ -");
        }
    }

    /** A token of random bytes. */
    public static EraseToken of(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException(random.length + " bytes are not " + BYTES);
        }
        return new EraseToken(encoded(random));
    }

    /** Whether a text looks like a token, and an ID. */
    public static boolean isForm(String text) {
        return FORM.matcher(text).matches();
    }

    /** The ID of the registration that it erases. */
    public String id() {
        try {
            return encoded(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Never the token itself. */
    @Override
    public String toString() {
        return "EraseToken[of " + id() + "]";
    }
}
