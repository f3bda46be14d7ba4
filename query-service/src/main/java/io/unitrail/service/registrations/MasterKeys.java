package io.unitrail.service.registrations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The keys that wrap the subjects' keys. With one, no topic, backup or disk has a key that opens anything by itself; without one, whoever can read
 * {@code registration-keys} can read the contacts of everybody who is not erased.
 */
public final class MasterKeys {
    /** Key of the configuration: files with 32 bytes in Base64, with commas; the first wraps, all unwrap. */
    public static final String FILES = "registrations.master.key.files";

    private static final int ID_BYTES = 8;

    private final Map<String, SecretKey> keys;
    private final @Nullable String current;

    private MasterKeys(Map<String, SecretKey> keys) {
        this.keys = keys;
        this.current = keys.isEmpty() ? null : keys.keySet().iterator().next();
    }

    /** Wraps nothing. */
    public static MasterKeys none() {
        return new MasterKeys(Map.of());
    }

    /** Wraps with the first of some keys of 32 bytes. */
    public static MasterKeys of(byte[]... bytes) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        for (byte[] each : bytes) {
            keys.put(idOf(each), AesGcm.key(each));
        }
        return new MasterKeys(keys);
    }

    /**
     * Reads the files that are configured.
     *
     * @throws IllegalArgumentException if one cannot be read or holds no key; names the file, never what it holds
     */
    public static MasterKeys configured(Map<String, String> all) {
        String files = all.getOrDefault(FILES, "");
        if (files.isBlank()) {
            return none();
        }
        String[] names = files.split(",", -1);
        byte[][] bytes = new byte[names.length][];
        for (int i = 0; i < names.length; i++) {
            bytes[i] = read(Path.of(names[i].strip()));
        }
        return of(bytes);
    }

    private static byte[] read(Path file) {
        String remedy = FILES + ": " + file + " must hold 32 random bytes in Base64 (openssl rand -base64 32 > " + file
                + "), readable by this service only";
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(Files.readString(file).strip().getBytes(StandardCharsets.US_ASCII));
            if (bytes.length == AesGcm.KEY_BYTES) {
                return bytes;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(remedy + "; it cannot be read: " + e, e);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException(remedy);
        }
        throw new IllegalArgumentException(remedy);
    }

    /** Whether subjects' keys are wrapped. */
    public boolean wrap() {
        return current != null;
    }

    /** The key as it may be kept. */
    WrappedKey wrapped(String id, byte[] key) {
        SecretKey master = current == null ? null : keys.get(current);
        if (master == null) {
            return new WrappedKey(null, null, key.clone());
        }
        byte[] nonce = AesGcm.random(AesGcm.NONCE_BYTES);
        return new WrappedKey(current, nonce, AesGcm.seal(master, nonce, context(id), key));
    }

    /** Whether it can be unwrapped here. */
    boolean knows(WrappedKey key) {
        return key.masterKeyId() == null || keys.containsKey(key.masterKeyId());
    }

    /** The key itself; empty if it is damaged or wrapped with a key that is not here. */
    Optional<byte[]> unwrapped(String id, WrappedKey key) {
        byte[] nonce = key.nonce();
        if (key.masterKeyId() == null) {
            return key.bytes().length == AesGcm.KEY_BYTES
                    ? Optional.of(key.bytes().clone())
                    : Optional.empty();
        }
        SecretKey master = keys.get(key.masterKeyId());
        return master == null || nonce == null
                ? Optional.empty()
                : AesGcm.open(master, nonce, context(id), key.bytes());
    }

    private static byte[] context(String id) {
        return ("key " + id).getBytes(StandardCharsets.UTF_8);
    }

    /** Names a key and tells nothing of it. */
    private static String idOf(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("unitrail master key id".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(key), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
