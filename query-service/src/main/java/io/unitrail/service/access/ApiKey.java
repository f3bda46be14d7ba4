package io.unitrail.service.access;

import io.unitrail.domain.id.LocationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An API key as it is kept: by its hash. The secret is {@code unitrail_ID_RANDOM} with 256 bits of randomness, so that one round of
 * SHA-256 is as good as any slow hash: there is nothing to guess.
 *
 * @param id stands in the secret too, to find the line
 * @param hash SHA-256 of the whole secret, 64 hexadecimal digits
 * @param principal who it is
 * @param expires last day of use in UTC, or null for no end
 */
public record ApiKey(
        String id,
        String hash,
        Principal principal,
        @Nullable LocalDate expires) {
    /** What every secret begins with, so that scanners for leaked secrets find it. */
    public static final String PREFIX = "unitrail_";

    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 6;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{12}");
    private static final String ALGORITHM = "sha256:";

    /** A new key and the only copy of its secret. */
    public record Created(ApiKey key, String secret) {
        /** Without the secret. */
        @Override
        public String toString() {
            return key.line();
        }
    }

    /**
     * Makes a key.
     *
     * @throws IllegalArgumentException if the name has other characters than {@code A-Z a-z 0-9 . _ @ -}, or roles and party contradict each other
     */
    public static Created create(
            String name, Set<Role> roles, @Nullable String party, @Nullable LocalDate expires, SecureRandom random) {
        String id = HexFormat.of().formatHex(bytes(random, ID_BYTES));
        String secret =
                PREFIX + id + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, SECRET_BYTES));
        return new Created(new ApiKey(id, sha256(secret), principal(name, roles, party), expires), secret);
    }

    private static byte[] bytes(SecureRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Principal principal(String name, Set<Role> roles, @Nullable String party) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name '" + name + "' has not 1 to 64 of A-Z a-z 0-9 . _ @ -");
        }
        if (party != null && party.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("party '" + party + "' has white space; give its identifier");
        }
        return new Principal(name, roles, party == null ? null : LocationId.canonicalParty(party));
    }

    /** Whether a secret is of this kind. */
    public static boolean isKey(String secret) {
        return secret.startsWith(PREFIX);
    }

    /** The ID that a secret names; empty text if it names none. */
    static String idIn(String secret) {
        int end = secret.indexOf('_', PREFIX.length());
        return end < 0 ? "" : secret.substring(PREFIX.length(), end);
    }

    /** Whether a secret is this key's, in a time that does not depend on where it differs. */
    boolean isSecret(String secret) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), sha256(secret).getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether its last day is over. */
    boolean isExpired(Instant now) {
        return expires != null && now.atZone(ZoneOffset.UTC).toLocalDate().isAfter(expires);
    }

    /** The line of the file of keys. */
    public String line() {
        return "id=" + id + " hash=" + ALGORITHM + hash + " name=" + principal.name()
                + " roles="
                + String.join(
                        ",", principal.roles().stream().map(Role::word).sorted().toList())
                + (principal.party() == null ? "" : " party=" + principal.party())
                + (expires == null ? "" : " expires=" + expires);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is none; says what is wrong
     */
    static ApiKey read(String line) {
        Map<String, String> fields = new HashMap<>();
        for (String field : line.strip().split("\\s+")) {
            int equals = field.indexOf('=');
            if (equals < 1 || fields.put(field.substring(0, equals), field.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("a line is 'id=... hash=sha256:... name=... roles=...', each once");
            }
        }
        String id = needed(fields, "id");
        String hash = needed(fields, "hash");
        String name = needed(fields, "name");
        Set<Role> roles = roles(needed(fields, "roles"));
        String party = fields.remove("party");
        String expires = fields.remove("expires");
        if (!fields.isEmpty()) {
            throw new IllegalArgumentException("'" + fields.keySet().iterator().next()
                    + "' is unknown; known are id, hash, name, roles, party, expires");
        }
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("id has not 12 hexadecimal digits");
        }
        return new ApiKey(id, hash(hash), principal(name, roles, party), expires == null ? null : date(expires));
    }

    private static String needed(Map<String, String> fields, String field) {
        String value = fields.remove(field);
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    /** The roles of a list with commas; throws {@link IllegalArgumentException} if one is unknown. */
    public static Set<Role> roles(String words) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : words.split(",")) {
            roles.add(Role.of(word)
                    .orElseThrow(() ->
                            new IllegalArgumentException("role '" + word + "' is unknown; known are " + Role.words())));
        }
        return roles;
    }

    private static String hash(String text) {
        if (!text.matches(ALGORITHM + "[0-9a-f]{64}")) {
            throw new IllegalArgumentException("hash is not sha256: and 64 hexadecimal digits");
        }
        return text.substring(ALGORITHM.length());
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("expires '" + text + "' is not a date like 2027-12-31", e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Likewise without the hash, which helps nobody in a log. */
    @Override
    public String toString() {
        return "ApiKey " + id + " of " + principal;
    }
}
