package io.unitrail.e2e.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Good input made bad: bits flipped, bytes cut, repeated and spliced, and what has broken parsers before put in between. */
final class Mutations {
    private static final int MAX_BYTES = 64 * 1024;
    private static final List<byte[]> TOKENS = List.of(
            text("\u001d"),
            text("\u0000"),
            text("%00"),
            text("%2F..%2f"),
            text("../../etc/passwd"),
            text("\r\nSet-Cookie: x=1"),
            text("=cmd|' /C calc'!A0"),
            text("\"\"\"\""),
            text("[[[[[[[[[[[[[[[["),
            text("{\"a\":{\"a\":{\"a\":"),
            text("1e999999999"),
            text("-9223372036854775809"),
            text("99999999999999999999999999999999"),
            text("0.00000000000000000000000000000000000001"),
            text("\\ud800"),
            text("9999-99-99T99:99:99Z"),
            text("+999999999-01-01T00:00:00Z"),
            text("null"),
            text("(01)(21)(10)"),
            text("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"),
            new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0xfd},
            new byte[] {(byte) 0xc0, (byte) 0xaf},
            // Avro's longest lengths and counts
            new byte[] {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f},
            new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f},
            new byte[] {
                (byte) 0xff,
                (byte) 0xff,
                (byte) 0xff,
                (byte) 0xff,
                (byte) 0xff,
                (byte) 0xff,
                (byte) 0xff,
                (byte) 0xff,
                (byte) 0xff,
                0x01
            });

    private final Random random;
    private final List<byte[]> seeds;

    Mutations(long seed, List<byte[]> seeds) {
        this.random = new Random(seed);
        this.seeds = List.copyOf(seeds);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The next input. */
    byte[] next() {
        byte[] input = any(seeds).clone();
        for (int i = random.nextInt(5); i >= 0; i--) {
            input = mutated(input);
        }
        return input.length > MAX_BYTES ? Arrays.copyOf(input, MAX_BYTES) : input;
    }

    private byte[] any(List<byte[]> all) {
        return all.get(random.nextInt(all.size()));
    }

    private byte[] mutated(byte[] input) {
        int at = random.nextInt(input.length + 1);
        int to = Math.min(input.length, at + random.nextInt(16));
        return switch (random.nextInt(8)) {
            case 0 -> {
                byte[] flipped = input.clone();
                if (flipped.length > 0) {
                    flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                }
                yield flipped;
            }
            case 1 -> {
                byte[] set = input.clone();
                if (set.length > 0) {
                    set[random.nextInt(set.length)] = (byte) random.nextInt(256);
                }
                yield set;
            }
            case 2 -> joined(part(input, 0, at), part(input, to, input.length));
            case 3 -> joined(part(input, 0, to), part(input, at, input.length));
            case 4 -> joined(part(input, 0, at), any(TOKENS), part(input, at, input.length));
            case 5 -> joined(part(input, 0, at), any(TOKENS), part(input, to, input.length));
            case 6 -> {
                byte[] other = any(seeds);
                yield joined(part(input, 0, at), part(other, random.nextInt(other.length + 1), other.length));
            }
            default -> repeated(input, at, to);
        };
    }

    private byte[] repeated(byte[] input, int at, int to) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(part(input, 0, at));
        for (int i = random.nextInt(200); i >= 0; i--) {
            parts.add(part(input, at, to));
        }
        parts.add(part(input, to, input.length));
        return joined(parts.toArray(byte[][]::new));
    }

    private static byte[] part(byte[] input, int from, int to) {
        return Arrays.copyOfRange(input, from, Math.max(from, to));
    }

    private static byte[] joined(byte[]... parts) {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
