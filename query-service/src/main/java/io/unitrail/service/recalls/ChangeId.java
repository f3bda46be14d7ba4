package io.unitrail.service.recalls;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Identities by content: what is written twice has the same. */
public final class ChangeId {
    private ChangeId() {}

    /** 32 hexadecimal digits of SHA-256 over the parts. */
    public static String of(List<@Nullable String> parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append(part == null ? -1 : part.length()).append(':').append(part);
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
